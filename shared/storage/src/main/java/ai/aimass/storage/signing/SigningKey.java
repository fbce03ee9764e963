package ai.aimass.storage.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/// An Ed25519 key pair that signs versions. Held by `compress` alone.
public final class SigningKey {
    private final PrivateKey privateKey;
    private final VerifyingKey publicKey;

    private SigningKey(PrivateKey privateKey, VerifyingKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /// A new pair.
    public static SigningKey generate() {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new SigningKey(
                    pair.getPrivate(), VerifyingKey.of(pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java 25 has Ed25519", e);
        }
    }

    /// Reads what [#encoded] gave.
    ///
    /// @throws IllegalArgumentException where it is no such text
    public static SigningKey decode(String text) {
        String[] parts = text.strip().split("\\.", -1);
        if (parts.length != 2) throw new IllegalArgumentException("a signing key is two base64 texts joined by '.'");
        try {
            byte[] secret = Base64.getDecoder().decode(parts[0]);
            return new SigningKey(
                    KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(secret)),
                    VerifyingKey.decode(parts[1]));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 signing key", e);
        }
    }

    /// PKCS#8 and X.509 in base64, joined by '.'. Secret.
    public String encoded() {
        return Base64.getEncoder().encodeToString(privateKey.getEncoded()) + "." + publicKey.encoded();
    }

    public VerifyingKey publicKey() {
        return publicKey;
    }

    public Envelope sign(String payloadType, byte[] payload) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey);
            signature.update(Envelope.signedBytes(payloadType, payload));
            return new Envelope(payloadType, payload, publicKey.id(), signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing with a checked key", e);
        }
    }
}
