package ai.aimass.infer.http;

import ai.aimass.domain.FailureException;
import ai.aimass.infer.serving.ModelCatalog;
import ai.aimass.onnx.ModelSession;
import ai.aimass.storage.StorageException;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Gets ready what the first request needs while the function still starts: ONNX Runtime's library, and the model that
/// was asked for last, which brings the store's client to speed as well. Nothing depends on it.
@Singleton
final class Warmup {
    private static final Logger LOG = Logger.getLogger(Warmup.class);
    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private final Instance<ModelCatalog> catalog;

    Warmup(Instance<ModelCatalog> catalog) {
        this.catalog = catalog;
    }

    void begin(@Observes StartupEvent event) {
        begin(catalog::get);
    }

    /// Only the first one to call it has an effect.
    static void begin(Supplier<ModelCatalog> catalog) {
        if (BEGUN.getAndSet(true)) return;
        inBackground("warmup-runtime", ModelSession::prepare);
        inBackground("warmup-model", () -> catalog.get().openLastAsked());
    }

    private static void inBackground(String name, Runnable work) {
        Thread.ofPlatform().daemon().name(name).start(() -> {
            try {
                work.run();
            } catch (FailureException | StorageException | IllegalStateException e) {
                LOG.debug("requests will tell", e);
            }
        });
    }
}
