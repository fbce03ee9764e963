package ai.aimass.train;

import ai.aimass.storage.event.S3Notification;
import io.quarkus.funqy.Funq;

/// The function's edge.
public final class TrainFunction {
    @Funq("train")
    public void handle(S3Notification event) {}
}
