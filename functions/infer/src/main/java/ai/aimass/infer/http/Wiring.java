package ai.aimass.infer.http;

import ai.aimass.infer.access.ApiKeys;
import ai.aimass.infer.jobs.Attachments;
import ai.aimass.infer.jobs.JobReader;
import ai.aimass.infer.jobs.UploadIds;
import ai.aimass.infer.jobs.Uploads;
import ai.aimass.infer.models.Aliases;
import ai.aimass.infer.models.ModelIndex;
import ai.aimass.infer.serving.ModelCatalog;
import ai.aimass.infer.serving.VersionReader;
import ai.aimass.infer.warmup.LastAsked;
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
    Parts parts() {
        return Parts.ofProcess();
    }

    @Produces
    @Singleton
    Vault vault(Parts parts) {
        return parts.vault();
    }

    @Produces
    @Singleton
    ObjectStore store(Vault vault) {
        return vault.store();
    }

    @Produces
    @Singleton
    ApiKeys keys(Parts parts) {
        return parts.keys();
    }

    @Produces
    @Singleton
    ModelCatalog catalog(Parts parts) {
        return parts.catalog();
    }

    void stop(@Disposes ModelCatalog catalog) {
        catalog.close();
    }

    @Produces
    @Singleton
    LastAsked lastAsked(Parts parts) {
        return parts.lastAsked();
    }

    @Produces
    @Singleton
    InstantSource clock() {
        return Clock.systemUTC();
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
    Attachments attachments(ObjectStore store, InstantSource clock) {
        return new Attachments(store, clock, new UploadIds(clock, new SecureRandom()));
    }

    @Produces
    @Singleton
    Uploads uploads(ObjectStore store, InstantSource clock) {
        return new Uploads(store, clock, new UploadIds(clock, new SecureRandom()));
    }
}
