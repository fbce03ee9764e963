package ai.aimass.compress;

import ai.aimass.storage.Vault;
import ai.aimass.storage.event.S3Notification;
import ai.aimass.storage.event.StageHandler;
import ai.aimass.storage.s3.S3ObjectStore;
import ai.aimass.storage.s3.S3Settings;
import ai.aimass.storage.signing.SigningKey;
import io.quarkus.funqy.Funq;
import jakarta.inject.Singleton;

/// The function's edge. One for the process, so that its connections are kept.
@Singleton
public final class CompressFunction {
    private static final String SIGNING_KEY = "AIMASS_SIGNING_KEY";

    private final StageHandler handler;

    public CompressFunction() {
        S3Settings settings = S3Settings.fromEnvironment(System.getenv());
        String key = System.getenv(SIGNING_KEY);
        if (key == null) throw new IllegalStateException("the environment variable " + SIGNING_KEY + " is not set");
        Vault vault = new Vault(new S3ObjectStore(settings));
        CompressStage stage = new CompressStage(vault, SigningKey.decode(key), System::nanoTime);
        handler = new StageHandler(vault, settings.buckets(), stage);
    }

    @Funq("compress")
    public void handle(S3Notification event) {
        handler.handle(event);
    }
}
