package ai.aimass.infer.http;

import ai.aimass.storage.Vault;
import ai.aimass.storage.signing.SigningKey;
import ai.aimass.storage.signing.VerifyingKey;
import ai.aimass.testkit.InMemoryObjectStore;
import io.quarkus.test.Mock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// Puts a store in memory and a key of its own in the place of the environment's.
@Singleton
final class TestWiring {
    static final InMemoryObjectStore STORE = new InMemoryObjectStore();
    static final SigningKey KEY = SigningKey.generate();

    @Produces
    @Mock
    @Singleton
    Parts parts(VerifyingKey trusted, InstantSource clock) {
        return Parts.of(new Vault(STORE), trusted, clock);
    }

    @Produces
    @Mock
    @Singleton
    VerifyingKey trusted() {
        return KEY.publicKey();
    }
}
