package ai.aimass.infer.http;

import ai.aimass.infer.access.ApiKeys;
import ai.aimass.infer.serving.CarriedObjects;
import ai.aimass.infer.serving.ModelCache;
import ai.aimass.infer.serving.ModelCatalog;
import ai.aimass.infer.serving.OnnxModelOpener;
import ai.aimass.infer.serving.VersionReader;
import ai.aimass.infer.warmup.LastAsked;
import ai.aimass.infer.warmup.Warmup;
import ai.aimass.storage.Vault;
import ai.aimass.storage.s3.S3ObjectStore;
import ai.aimass.storage.s3.S3Settings;
import ai.aimass.storage.signing.VerifyingKey;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/// What a first request has to have, one of each for the process. In an executable they are made before the framework
/// starts, on the Java machine with it.
record Parts(Vault vault, ApiKeys keys, CarriedObjects objects, ModelCatalog catalog, LastAsked lastAsked) {
    /// Of the function's memory, what open models may take: their files' sizes are counted.
    private static final long OPEN_MODELS_BYTES = 128L << 20;

    private static final ThreadFactory DAEMONS =
            Thread.ofPlatform().daemon().name("background-", 0).factory();

    /// A thread for each.
    static final Executor AT_ONCE = work -> DAEMONS.newThread(work).start();

    private static @Nullable Parts ofProcess;

    /// @throws IllegalStateException naming the variable that is missing
    static synchronized Parts ofProcess() {
        if (ofProcess == null) {
            Vault vault = new Vault(new S3ObjectStore(S3Settings.fromEnvironment(System.getenv())));
            ofProcess = of(vault, trusted(), InstantSource.system());
        }
        return ofProcess;
    }

    static VerifyingKey trusted() {
        String key = System.getenv("AIMASS_VERIFYING_KEY");
        if (key == null) throw new IllegalStateException("the environment variable AIMASS_VERIFYING_KEY is not set");
        return VerifyingKey.decode(key);
    }

    static Parts of(Vault vault, VerifyingKey trusted, InstantSource clock) {
        CarriedObjects objects = new CarriedObjects();
        OnnxModelOpener opener = new OnnxModelOpener(new VersionReader(vault.store(), objects, trusted));
        ModelCache cache = new ModelCache(opener, OPEN_MODELS_BYTES);
        // Aliases are followed by two threads, so that one model that is slow to open holds up no other.
        Executor background = Executors.newFixedThreadPool(2, DAEMONS);
        return new Parts(
                vault,
                new ApiKeys(vault, clock),
                objects,
                new ModelCatalog(vault.store(), cache, clock, background),
                new LastAsked(vault, background));
    }

    Warmup warmup() {
        return new Warmup(lastAsked, keys, objects, catalog);
    }
}
