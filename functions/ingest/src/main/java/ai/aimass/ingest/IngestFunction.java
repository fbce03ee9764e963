package ai.aimass.ingest;

import ai.aimass.storage.Vault;
import ai.aimass.storage.event.S3Notification;
import ai.aimass.storage.event.StageHandler;
import ai.aimass.storage.s3.S3ObjectStore;
import ai.aimass.storage.s3.S3Settings;
import io.quarkus.funqy.Funq;
import jakarta.inject.Singleton;
import java.time.Clock;

/// The function's edge. One for the process, so that its connections are kept.
@Singleton
public final class IngestFunction {
    private final StageHandler handler;

    public IngestFunction() {
        S3Settings settings = S3Settings.fromEnvironment(System.getenv());
        Vault vault = new Vault(new S3ObjectStore(settings));
        this.handler = new StageHandler(vault, settings.buckets(), new Ingest(vault, Clock.systemUTC()));
    }

    @Funq("ingest")
    public void handle(S3Notification event) {
        handler.handle(event);
    }
}
