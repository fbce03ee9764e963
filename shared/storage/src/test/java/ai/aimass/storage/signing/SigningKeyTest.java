package ai.aimass.storage.signing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class SigningKeyTest {
    private static final byte[] PAYLOAD = "a manifest".getBytes(StandardCharsets.UTF_8);

    /// Made by the commands in infra/terraform/README.md; nothing was ever signed by it but this.
    private static final String BY_OPENSSL = "MC4CAQAwBQYDK2VwBCIEILY0jw0KDMLUS53PN+6r/IqXR2YvOYTkkMCcTtsPGHz3"
            + ".MCowBQYDK2VwAyEA7M2mp2+xl+mVKpVTGmAb0bgq9XOzMeRP3HxlualDcfg=";

    @Test
    void signsWithKeyThatOpensslMade() throws BadSignatureException {
        Envelope envelope = SigningKey.decode(BY_OPENSSL).sign("manifest", PAYLOAD);
        // What infer is given in the cloud: the part behind the dot.
        VerifyingKey trusted = VerifyingKey.decode(BY_OPENSSL.substring(BY_OPENSSL.indexOf('.') + 1));
        assertArrayEquals(PAYLOAD, trusted.verify(envelope, "manifest"));
    }

    @Test
    void refusesTextsThatAreNoKey() {
        assertThrows(IllegalArgumentException.class, () -> SigningKey.decode("no key"));
        assertThrows(IllegalArgumentException.class, () -> VerifyingKey.decode(""));
    }
}
