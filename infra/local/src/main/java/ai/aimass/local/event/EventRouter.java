package ai.aimass.local.event;

import ai.aimass.local.s3.CreatedObject;
import ai.aimass.local.topology.Topology;
import ai.aimass.storage.Bucket;
import ai.aimass.storage.Key;
import ai.aimass.storage.event.S3Notification.BucketNames;
import java.util.Optional;

/// Hands each object that was created to the functions that its key triggers.
public final class EventRouter {
    private final Topology topology;
    private final BucketNames buckets;
    private final EventSink sink;

    public EventRouter(Topology topology, BucketNames buckets, EventSink sink) {
        this.topology = topology;
        this.buckets = buckets;
        this.sink = sink;
    }

    public void created(CreatedObject created) {
        Optional<Bucket> bucket = buckets.bucket(created.bucket());
        // S3 takes longer keys than we ever make.
        if (bucket.isEmpty() || created.key().length() > Key.MAX_LENGTH) return;
        Key key = new Key(bucket.get(), created.key());
        for (String function : topology.triggeredBy(key)) {
            sink.accept(new Event(function, key, Notification.of(created)));
        }
    }
}
