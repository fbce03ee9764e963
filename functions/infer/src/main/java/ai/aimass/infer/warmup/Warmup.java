package ai.aimass.infer.warmup;

import ai.aimass.domain.FailureException;
import ai.aimass.infer.access.ApiKeys;
import ai.aimass.infer.serving.CarriedObjects;
import ai.aimass.infer.serving.Lease;
import ai.aimass.infer.serving.ModelCatalog;
import ai.aimass.onnx.ModelSession;
import ai.aimass.storage.StorageException;
import ai.aimass.storage.json.MalformedJsonException;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// Gets ready what the first request needs while the function still starts: ONNX Runtime's library, and the key and the
/// model that were asked for last, which brings the store's client to speed as well. Nothing depends on it: what it
/// cannot do, the request does, and tells.
public final class Warmup {
    private static final System.Logger LOG = System.getLogger(Warmup.class.getName());

    private final LastAsked lastAsked;
    private final ApiKeys keys;
    private final CarriedObjects objects;
    private final ModelCatalog catalog;

    /// @param objects what the catalog reads versions from
    public Warmup(LastAsked lastAsked, ApiKeys keys, CarriedObjects objects, ModelCatalog catalog) {
        this.lastAsked = lastAsked;
        this.keys = keys;
        this.objects = objects;
        this.catalog = catalog;
    }

    /// Looks up in the background.
    ///
    /// @param warmup made there, too
    /// @param background runs what it is given at once, each beside the others
    public static void begin(Supplier<Warmup> warmup, Executor background) {
        background.execute(() -> attempt(() -> warmup.get().lookUp(background)));
    }

    /// Loads ONNX Runtime's library here.
    public static void loadLibrary() {
        attempt(ModelSession::prepare);
    }

    /// Does here what it has to wait for, the rest in the background.
    public void lookUp(Executor background) {
        Hint hint = lastAsked.find().orElse(null);
        if (hint == null) return;
        background.execute(() -> attempt(() -> keys.tenant(hint.asked().apiKey())));
        objects.carry(hint.objects());
        catalog.lease(hint.asked().model()).ifPresent(Lease::close);
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (FailureException | StorageException | MalformedJsonException | IllegalStateException e) {
            LOG.log(Level.DEBUG, "requests will tell", e);
        }
    }
}
