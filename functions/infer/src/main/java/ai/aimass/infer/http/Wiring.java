package ai.aimass.infer.http;

import ai.aimass.infer.access.ApiKeys;
import ai.aimass.infer.jobs.JobReader;
import ai.aimass.infer.jobs.UploadIds;
import ai.aimass.infer.jobs.Uploads;
import ai.aimass.infer.models.Aliases;
import ai.aimass.infer.models.ModelIndex;
import ai.aimass.infer.serving.ModelCache;
import ai.aimass.infer.serving.ModelCatalog;
import ai.aimass.infer.serving.OnnxModelOpener;
import ai.aimass.infer.serving.VersionReader;
import ai.aimass.storage.ObjectStore;
import ai.aimass.storage.Vault;
import ai.aimass.storage.signing.VerifyingKey;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/// Puts the core together, each part when it is first asked for.
@Singleton
final class Wiring {
    /// Of the function's memory, what open models may take: their files' sizes are counted.
    private static final long OPEN_MODELS_BYTES = 128L << 20;

    @Produces
    @Singleton
    ObjectStore store() {
        return SharedStore.get();
    }

    @Produces
    @Singleton
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Vault vault(ObjectStore store) {
        return new Vault(store);
    }

    @Produces
    @Singleton
    VerifyingKey trusted() {
        String key = System.getenv("AIMASS_VERIFYING_KEY");
        if (key == null) throw new IllegalStateException("the environment variable AIMASS_VERIFYING_KEY is not set");
        return VerifyingKey.decode(key);
    }

    @Produces
    @Singleton
    VersionReader versions(ObjectStore store, VerifyingKey trusted) {
        return new VersionReader(store, trusted);
    }

    /// Aliases are followed by two threads, so that one model that is slow to open holds up no other.
    @Produces
    @Singleton
    ModelCatalog catalog(ObjectStore store, VersionReader versions, InstantSource clock) {
        ModelCache cache = new ModelCache(new OnnxModelOpener(versions), OPEN_MODELS_BYTES);
        ThreadFactory daemons = Thread.ofPlatform().daemon().name("aliases-", 0).factory();
        return new ModelCatalog(store, cache, clock, Executors.newFixedThreadPool(2, daemons));
    }

    void stop(@Disposes ModelCatalog catalog) {
        catalog.close();
    }

    @Produces
    @Singleton
    ApiKeys keys(Vault vault, InstantSource clock) {
        return new ApiKeys(vault, clock);
    }

    @Produces
    @Singleton
    ModelIndex index(ObjectStore store) {
        return new ModelIndex(store);
    }

    @Produces
    @Singleton
    Aliases aliases(ObjectStore store, ModelCatalog catalog) {
        return new Aliases(store, catalog);
    }

    @Produces
    @Singleton
    JobReader jobs(Vault vault) {
        return new JobReader(vault);
    }

    @Produces
    @Singleton
    Uploads uploads(ObjectStore store, InstantSource clock) {
        return new Uploads(store, clock, new UploadIds(clock, new SecureRandom()));
    }
}
