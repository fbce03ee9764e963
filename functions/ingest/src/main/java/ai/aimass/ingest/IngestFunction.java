package ai.aimass.ingest;

import ai.aimass.storage.event.S3Notification;
import io.quarkus.funqy.Funq;

/// The function's edge.
public final class IngestFunction {
    @Funq("ingest")
    public void handle(S3Notification event) {}
}
