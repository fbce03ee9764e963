package ai.aimass.infer.http;

import ai.aimass.infer.access.ApiKeys;
import ai.aimass.infer.jobs.JobReader;
import ai.aimass.infer.jobs.UploadIds;
import ai.aimass.infer.jobs.Uploads;
import ai.aimass.infer.models.Aliases;
import ai.aimass.infer.models.ModelIndex;
import ai.aimass.infer.serving.ModelCatalog;
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

/// Puts the core together, each part when it is first asked for.
@Singleton
final class Wiring {
    @Produces
    @Singleton
    ObjectStore store() {
        return Parts.store();
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
        return Parts.trusted();
    }

    @Produces
    @Singleton
    VersionReader versions(ObjectStore store, VerifyingKey trusted) {
        return new VersionReader(store, trusted);
    }

    @Produces
    @Singleton
    ModelCatalog catalog() {
        return Parts.catalog();
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
