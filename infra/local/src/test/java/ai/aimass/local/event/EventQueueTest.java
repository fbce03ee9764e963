package ai.aimass.local.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Digest;
import ai.aimass.domain.RunId;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.UploadId;
import ai.aimass.local.invoke.Limits;
import ai.aimass.local.invoke.Scheduler;
import ai.aimass.local.s3.CreatedObject;
import ai.aimass.local.topology.FunctionSpec;
import ai.aimass.local.topology.Topology;
import ai.aimass.local.topology.Trigger;
import ai.aimass.storage.Bucket;
import ai.aimass.storage.Key;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Sweep;
import ai.aimass.storage.Vault;
import ai.aimass.storage.event.S3Notification.BucketNames;
import ai.aimass.storage.json.FailureCodec;
import ai.aimass.testkit.InMemoryObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Events whose functions can never be started, so that every attempt fails at once.
final class EventQueueTest {
    private static final TenantId TENANT = new TenantId("default");
    private static final RunId RUN = RunId.of(Digest.of("content"), Digest.of("request"));
    private static final Key KEY = Keys.dataset(TENANT, RUN);
    private static final BucketNames BUCKETS = new BucketNames("intake", "vault");
    private static final Topology TOPOLOGY = new Topology(
            new TreeMap<>(Map.of("featurize", new FunctionSpec("featurize", 512, Duration.ofSeconds(10), 2))),
            List.of(new Trigger("featurize", Bucket.VAULT, "datasets/", ".json")),
            List.of());

    @TempDir
    private Path deadLetters;

    private final List<Duration> waits = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private final Vault vault = new Vault(new InMemoryObjectStore());

    private EventQueue queue(int retries) {
        Scheduler scheduler = new Scheduler(
                TOPOLOGY,
                Limits.defaults(),
                (function, processId) -> {
                    throw new IOException("there is no such program");
                },
                Runnable::run,
                System::nanoTime,
                () -> "p" + waits.size() + "-" + System.nanoTime(),
                times -> {});
        return new EventQueue(
                scheduler,
                new RetryPolicy(retries, Duration.ofSeconds(1)),
                (after, action) -> {
                    waits.add(after);
                    later.add(action);
                },
                new DeadLetters(deadLetters, TOPOLOGY, () -> vault, Clock.systemUTC()));
    }

    private static void create(EventQueue queue, Key key) {
        new EventRouter(TOPOLOGY, BUCKETS, queue)
                .created(new CreatedObject(
                        BUCKETS.name(key.bucket()), key.path(), 1, "etag", CreatedObject.Cause.PUT, Instant.EPOCH));
    }

    private void passTime() {
        List<Runnable> due = List.copyOf(later);
        later.clear();
        due.forEach(Runnable::run);
    }

    private String failure() throws InterruptedException {
        while (!vault.exists(Keys.failure(TENANT, RUN))) {
            Thread.sleep(5);
        }
        return vault.get(Keys.failure(TENANT, RUN), new FailureCodec()).value().summary();
    }

    @Test
    void waitsLongerBeforeEachAttemptAndThenGivesUp() throws InterruptedException {
        EventQueue queue = queue(3);
        create(queue, KEY);
        for (int i = 0; i < 3; i++) {
            assertEquals(Set.of(KEY), queue.active());
            assertEquals(1, queue.waitingToRetry());
            passTime();
        }
        assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4)), waits);
        assertTrue(failure().startsWith("featurize was given up after 4 attempts: no process could be started"));
        while (!queue.active().isEmpty()) {
            Thread.sleep(5);
        }
        assertEquals(0, queue.waitingToRetry());
    }

    @Test
    void triesOnceWhereThatIsWanted() throws InterruptedException {
        EventQueue queue = queue(0);
        create(queue, KEY);
        assertEquals(List.of(), waits);
        assertTrue(failure().startsWith("featurize was given up at its first attempt:"));
    }

    @Test
    void countsEveryEventOfKey() {
        EventQueue queue = queue(2);
        create(queue, KEY);
        create(queue, KEY);
        assertEquals(Set.of(KEY), queue.active());
        assertEquals(2, queue.waitingToRetry());
    }

    @Test
    void passesOverWhatTriggersNothing() {
        EventQueue queue = queue(2);
        create(queue, Keys.job(TENANT, new UploadId("u")));
        create(queue, new Key(Bucket.INTAKE, KEY.path()));
        assertEquals(Set.of(), queue.active());
    }

    @Test
    void sweepsRunThatAnotherTenantHasToo() {
        EventQueue queue = queue(2);
        create(queue, KEY);
        Key others = Keys.dataset(new TenantId("other"), RUN);
        for (Key key : List.of(KEY, others)) {
            vault.store().put(key, new byte[] {1});
        }
        EventRouter router = new EventRouter(TOPOLOGY, BUCKETS, queue);
        new Sweeper(() -> new Sweep(vault), BUCKETS, router, queue, Clock.systemUTC()).run();
        assertEquals(Set.of(KEY, others), queue.active());
        assertEquals(2, queue.waitingToRetry());
    }
}
