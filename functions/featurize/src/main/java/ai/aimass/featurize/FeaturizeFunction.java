package ai.aimass.featurize;

import ai.aimass.storage.event.S3Notification;
import io.quarkus.funqy.Funq;

/// The function's edge.
public final class FeaturizeFunction {
    @Funq("featurize")
    public void handle(S3Notification event) {}
}
