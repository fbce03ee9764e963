package ai.aimass.featurize;

import ai.aimass.storage.Vault;
import ai.aimass.storage.event.S3Notification;
import ai.aimass.storage.event.StageHandler;
import ai.aimass.storage.s3.S3ObjectStore;
import ai.aimass.storage.s3.S3Settings;
import io.quarkus.funqy.Funq;
import jakarta.inject.Singleton;

/// The function's edge. One for the process, so that its connections are kept.
@Singleton
public final class FeaturizeFunction {
    private final StageHandler handler;

    public FeaturizeFunction() {
        S3Settings settings = S3Settings.fromEnvironment(System.getenv());
        Vault vault = new Vault(new S3ObjectStore(settings));
        handler = new StageHandler(vault, settings.buckets(), new FeaturizeStage(vault));
    }

    @Funq("featurize")
    public void handle(S3Notification event) {
        handler.handle(event);
    }
}
