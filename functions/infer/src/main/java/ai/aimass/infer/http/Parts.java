package ai.aimass.infer.http;

import ai.aimass.infer.serving.ModelCache;
import ai.aimass.infer.serving.ModelCatalog;
import ai.aimass.infer.serving.OnnxModelOpener;
import ai.aimass.infer.serving.VersionReader;
import ai.aimass.storage.ObjectStore;
import ai.aimass.storage.Vault;
import ai.aimass.storage.s3.S3ObjectStore;
import ai.aimass.storage.s3.S3Settings;
import ai.aimass.storage.signing.VerifyingKey;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/// What a first request waits for longest, one of each for the process, made when it is first asked for: in an
/// executable before the framework starts.
final class Parts {
    /// Of the function's memory, what open models may take: their files' sizes are counted.
    private static final long OPEN_MODELS_BYTES = 128L << 20;

    private static @Nullable ObjectStore store;
    private static @Nullable ModelCatalog catalog;

    private Parts() {}

    static synchronized ObjectStore store() {
        if (store == null) store = new S3ObjectStore(S3Settings.fromEnvironment(System.getenv()));
        return store;
    }

    static synchronized ModelCatalog catalog() {
        if (catalog == null) catalog = catalog(store(), trusted(), InstantSource.system());
        return catalog;
    }

    static VerifyingKey trusted() {
        String key = System.getenv("AIMASS_VERIFYING_KEY");
        if (key == null) throw new IllegalStateException("the environment variable AIMASS_VERIFYING_KEY is not set");
        return VerifyingKey.decode(key);
    }

    /// Aliases are followed by two threads, so that one model that is slow to open holds up no other.
    static ModelCatalog catalog(ObjectStore store, VerifyingKey trusted, InstantSource clock) {
        VersionReader versions = new VersionReader(store, trusted);
        ModelCache cache = new ModelCache(new OnnxModelOpener(versions), OPEN_MODELS_BYTES);
        ThreadFactory daemons = Thread.ofPlatform().daemon().name("aliases-", 0).factory();
        return new ModelCatalog(new Vault(store), cache, clock, Executors.newFixedThreadPool(2, daemons));
    }
}
