package ai.aimass.infer.http;

import ai.aimass.onnx.ModelSession;
import ai.aimass.storage.ObjectStore;
import ai.aimass.storage.StorageException;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Gets ready what every first request needs while the function still starts: the store's client, which is at its
/// slowest the first time it asks, and ONNX Runtime's library. Nothing depends on it.
@Singleton
final class Warmup {
    private static final Logger LOG = Logger.getLogger(Warmup.class);
    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private final Instance<ObjectStore> store;

    Warmup(Instance<ObjectStore> store) {
        this.store = store;
    }

    void begin(@Observes StartupEvent event) {
        begin(store::get);
    }

    /// Only the first one to call it has an effect.
    static void begin(Supplier<ObjectStore> store) {
        if (BEGUN.getAndSet(true)) return;
        inBackground("warmup-runtime", ModelSession::prepare);
        inBackground("warmup-store", () -> StoreReadiness.ask(store.get()));
    }

    private static void inBackground(String name, Runnable work) {
        Thread.ofPlatform().daemon().name(name).start(() -> {
            try {
                work.run();
            } catch (StorageException | IllegalStateException e) {
                LOG.debug("requests will tell", e);
            }
        });
    }
}
