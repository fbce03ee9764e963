package ai.aimass.storage.event;

import ai.aimass.domain.Failure;
import ai.aimass.domain.FailureException;
import ai.aimass.storage.Key;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Location;
import ai.aimass.storage.Vault;
import ai.aimass.storage.event.S3Notification.BucketNames;
import ai.aimass.storage.json.FailureCodec;
import java.util.function.Consumer;

/// What the edges of the four event-driven functions share: from the event to the places it names, and from a failure
/// that is the user's to a record of it. Any other failure goes on to the caller, which tries again or sets the event
/// aside.
public final class StageHandler {
    private static final FailureCodec FAILURE = new FailureCodec();

    private final Vault vault;
    private final BucketNames buckets;
    private final Consumer<Location> work;

    public StageHandler(Vault vault, BucketNames buckets, Consumer<Location> work) {
        this.vault = vault;
        this.buckets = buckets;
        this.work = work;
    }

    public void handle(S3Notification event) {
        for (Key key : event.created(buckets)) {
            Location.of(key).ifPresent(this::handle);
        }
    }

    private void handle(Location location) {
        try {
            work.accept(location);
        } catch (FailureException e) {
            if (e.failure().kind().retryable()) throw e;
            record(vault, location, e.failure());
        }
    }

    /// Ends an upload or a run. The first failure recorded stays.
    public static void record(Vault vault, Location location, Failure failure) {
        Key key = switch (location) {
            case Location.UploadContent u -> Keys.failure(u.tenant(), u.upload());
            case Location.DatasetManifest d -> Keys.failure(d.tenant(), d.run());
            case Location.FeatureSetManifest f -> Keys.failure(f.tenant(), f.run());
            case Location.CandidateManifest c -> Keys.failure(c.tenant(), c.run());
            case Location.TaskObject t -> Keys.failure(t.tenant(), t.run());
        };
        vault.publish(key, failure, FAILURE);
    }
}
