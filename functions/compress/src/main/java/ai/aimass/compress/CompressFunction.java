package ai.aimass.compress;

import ai.aimass.storage.event.S3Notification;
import io.quarkus.funqy.Funq;

/// The function's edge.
public final class CompressFunction {
    @Funq("compress")
    public void handle(S3Notification event) {}
}
