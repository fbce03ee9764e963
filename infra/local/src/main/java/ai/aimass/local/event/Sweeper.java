package ai.aimass.local.event;

import ai.aimass.domain.RunId;
import ai.aimass.domain.TenantId;
import ai.aimass.local.s3.CreatedObject;
import ai.aimass.storage.Key;
import ai.aimass.storage.Location;
import ai.aimass.storage.StorageException;
import ai.aimass.storage.Sweep;
import ai.aimass.storage.event.S3Notification.BucketNames;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Hands out again what nobody works on and has no effect yet.
public final class Sweeper {
    private static final System.Logger LOG = System.getLogger(Sweeper.class.getName());

    private final Supplier<Sweep> sweep;
    private final BucketNames buckets;
    private final EventRouter router;
    private final EventQueue queue;
    private final InstantSource clock;

    public Sweeper(
            Supplier<Sweep> sweep, BucketNames buckets, EventRouter router, EventQueue queue, InstantSource clock) {
        this.sweep = sweep;
        this.buckets = buckets;
        this.router = router;
        this.queue = queue;
        this.clock = clock;
    }

    /// Once. What has an event on its way is left alone, and so is a run of which anything has: its manifest has no
    /// effect until its last task is done.
    public void run() {
        try {
            List<Key> unfinished = sweep.get().unfinished();
            Set<Key> active = queue.active();
            Set<Run> activeRuns =
                    active.stream().map(Sweeper::run).flatMap(Optional::stream).collect(Collectors.toSet());
            for (Key key : unfinished) {
                boolean isActive = active.contains(key)
                        || run(key).filter(activeRuns::contains).isPresent();
                if (!isActive) handOut(key);
            }
        } catch (StorageException e) {
            LOG.log(Level.WARNING, "the sweep did not end; the next one will", e);
        }
    }

    private void handOut(Key key) {
        LOG.log(Level.INFO, "handing out {0} again", key);
        String bucket = buckets.name(key.bucket());
        router.created(new CreatedObject(bucket, key.path(), 0, "", CreatedObject.Cause.PUT, clock.instant()));
    }

    /// Two tenants with the same upload have runs of the same id.
    private record Run(TenantId tenant, RunId id) {}

    private static Optional<Run> run(Key key) {
        return Location.of(key).flatMap(location -> switch (location) {
            case Location.UploadContent u -> Optional.empty();
            case Location.DatasetManifest d -> Optional.of(new Run(d.tenant(), d.run()));
            case Location.FeatureSetManifest f -> Optional.of(new Run(f.tenant(), f.run()));
            case Location.CandidateManifest c -> Optional.of(new Run(c.tenant(), c.run()));
            case Location.TaskObject t -> Optional.of(new Run(t.tenant(), t.run()));
        });
    }
}
