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
        loadRuntime();
        Thread.ofPlatform().daemon().name("warmup-store").start(this::askStore);
    }

    /// Begins to load the library; where that was begun before, nothing happens.
    static void loadRuntime() {
        Thread.ofPlatform().daemon().name("warmup-runtime").start(() -> {
            try {
                ModelSession.prepare();
            } catch (IllegalStateException e) {
                LOG.debug("requests will tell", e);
            }
        });
    }

    private void askStore() {
        try {
            StoreReadiness.ask(store.get());
        } catch (StorageException | IllegalStateException e) {
            LOG.debug("requests will tell", e);
        }
    }
}
