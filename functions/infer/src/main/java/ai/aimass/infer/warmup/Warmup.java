package ai.aimass.infer.warmup;

import ai.aimass.domain.FailureException;
import ai.aimass.infer.access.ApiKeys;
import ai.aimass.infer.serving.Lease;
import ai.aimass.infer.serving.ModelCatalog;
import ai.aimass.onnx.ModelSession;
import ai.aimass.storage.StorageException;
import ai.aimass.storage.json.MalformedJsonException;
import java.lang.System.Logger.Level;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/// Gets ready what the first request needs while the function still starts: ONNX Runtime's library, and the key and the
/// model that were asked for last, which brings the store's client to speed as well. Nothing depends on it: what it
/// cannot do, the request does, and tells.
public final class Warmup {
    private static final System.Logger LOG = System.getLogger(Warmup.class.getName());

    private final LastAsked lastAsked;
    private final ApiKeys keys;
    private final ModelCatalog catalog;

    public Warmup(LastAsked lastAsked, ApiKeys keys, ModelCatalog catalog) {
        this.lastAsked = lastAsked;
        this.keys = keys;
        this.catalog = catalog;
    }

    /// @param warmup made in the background, too
    public static void begin(Supplier<Warmup> warmup, ThreadFactory threads) {
        inBackground(threads, ModelSession::prepare);
        inBackground(threads, () -> warmup.get().lookUp(threads));
    }

    private void lookUp(ThreadFactory threads) {
        Asked asked = lastAsked.find().orElse(null);
        if (asked == null) return;
        inBackground(threads, () -> keys.tenant(asked.apiKey()));
        catalog.lease(asked.model()).ifPresent(Lease::close);
    }

    private static void inBackground(ThreadFactory threads, Runnable work) {
        threads.newThread(() -> {
                    try {
                        work.run();
                    } catch (FailureException | StorageException | MalformedJsonException | IllegalStateException e) {
                        LOG.log(Level.DEBUG, "requests will tell", e);
                    }
                })
                .start();
    }
}
