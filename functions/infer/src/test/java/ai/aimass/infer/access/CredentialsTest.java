package ai.aimass.infer.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CredentialsTest {
    @Test
    void readsEitherHeader() {
        assertEquals(Optional.of("k"), Credentials.apiKey("Bearer k", null));
        assertEquals(Optional.of("k"), Credentials.apiKey("bearer  k ", null));
        assertEquals(Optional.of("k"), Credentials.apiKey(null, "k"));
    }

    @Test
    void understandsNoOtherScheme() {
        assertEquals(Optional.empty(), Credentials.apiKey("Basic k", "k"));
        assertEquals(Optional.empty(), Credentials.apiKey("Bearerk", null));
        assertEquals(Optional.empty(), Credentials.apiKey("", null));
        assertEquals(Optional.empty(), Credentials.apiKey(null, null));
    }
}
