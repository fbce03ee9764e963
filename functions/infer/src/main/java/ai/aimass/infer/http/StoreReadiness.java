package ai.aimass.infer.http;

import ai.aimass.domain.Digest;
import ai.aimass.storage.Keys;
import ai.aimass.storage.ObjectStore;
import ai.aimass.storage.StorageException;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready means that the object store answers.
@Readiness
@Singleton
public final class StoreReadiness implements HealthCheck {
    private final ObjectStore store;

    StoreReadiness(ObjectStore store) {
        this.store = store;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("object store").status(answers()).build();
    }

    /// Asks for something that need not be there.
    private boolean answers() {
        try {
            store.info(Keys.access(Digest.of("health")));
            return true;
        } catch (StorageException e) {
            return false;
        }
    }
}
