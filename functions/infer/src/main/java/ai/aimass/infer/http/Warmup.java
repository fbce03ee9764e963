package ai.aimass.infer.http;

import ai.aimass.onnx.ModelSession;
import ai.aimass.storage.ObjectStore;
import ai.aimass.storage.StorageException;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/// Gets ready what every first request needs while the function still starts: the store's client, which is at its
/// slowest the first time it asks, and ONNX Runtime's library. Nothing depends on it.
@Singleton
final class Warmup {
    private static final Logger LOG = Logger.getLogger(Warmup.class);

    private final Instance<ObjectStore> store;

    Warmup(Instance<ObjectStore> store) {
        this.store = store;
    }

    void begin(@Observes StartupEvent event) {
        Thread.ofPlatform().daemon().name("warmup").start(this::warm);
    }

    private void warm() {
        try {
            StoreReadiness.ask(store.get());
            ModelSession.prepare();
        } catch (StorageException | IllegalStateException e) {
            LOG.debug("requests will tell", e);
        }
    }
}
