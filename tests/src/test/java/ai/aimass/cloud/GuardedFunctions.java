package ai.aimass.cloud;

import ai.aimass.compress.CompressStage;
import ai.aimass.domain.FailureException;
import ai.aimass.domain.Stage;
import ai.aimass.featurize.FeaturizeStage;
import ai.aimass.ingest.Ingest;
import ai.aimass.local.topology.Topology;
import ai.aimass.local.topology.TopologyReader;
import ai.aimass.storage.Key;
import ai.aimass.storage.Location;
import ai.aimass.storage.Vault;
import ai.aimass.storage.event.S3Notification;
import ai.aimass.storage.event.S3Notification.BucketNames;
import ai.aimass.storage.event.StageHandler;
import ai.aimass.storage.signing.SigningKey;
import ai.aimass.testkit.InMemoryObjectStore;
import ai.aimass.tests.Project;
import ai.aimass.train.TrainStage;
import ai.aimass.train.parallel.Threads;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// The functions wired as in the cloud, in one process: each sees the store through what it is granted, and every
/// object written calls those that the topology says.
final class GuardedFunctions {
    private static final BucketNames BUCKETS = new BucketNames("in", "va");

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final SigningKey key = SigningKey.generate();
    private final SortedMap<String, GuardedStore> stores = new TreeMap<>();
    private final Queue<Key> written = new ConcurrentLinkedQueue<>();
    private final AtomicInteger hours = new AtomicInteger();
    private final Topology topology;

    GuardedFunctions() throws IOException {
        topology = TopologyReader.read(Project.root().resolve("infra/topology.json"));
        Access.byFunction().forEach((name, access) -> stores.put(name, new GuardedStore(store, access)));
        store.onWrite(written::add);
    }

    /// As someone sees it who may do anything.
    InMemoryObjectStore store() {
        return store;
    }

    SigningKey key() {
        return key;
    }

    GuardedStore storeOf(String function) {
        return Objects.requireNonNull(stores.get(function), function);
    }

    SortedMap<String, GuardedStore> stores() {
        return stores;
    }

    /// Handles all events until there are no more.
    ///
    /// @param afterEach done after each
    void run(Runnable afterEach) {
        for (Key next = written.poll(); next != null; next = written.poll()) {
            for (String function : topology.triggeredBy(next)) {
                handler(function, stage(function)).handle(event(next));
                afterEach.run();
            }
        }
    }

    /// As if the function had found that what lies there cannot be used.
    void fail(Stage stage, Key trigger) {
        handler(stage.label(), location -> {
                    throw FailureException.user(stage, "It cannot be used.");
                })
                .handle(event(trigger));
    }

    private StageHandler handler(String function, Consumer<Location> work) {
        return new StageHandler(vault(function), BUCKETS, work);
    }

    private Consumer<Location> stage(String function) {
        Vault vault = vault(function);
        return switch (function) {
            // An hour passes with every look at the clock, so that there is always some progress to tell.
            case "ingest" -> new Ingest(vault, () -> Instant.EPOCH.plus(Duration.ofHours(hours.incrementAndGet())));
            case "featurize" -> new FeaturizeStage(vault);
            case "train" -> new TrainStage(vault, new Threads(1));
            case "compress" -> new CompressStage(vault, key, System::nanoTime);
            default -> throw new IllegalArgumentException("no event triggers " + function);
        };
    }

    private Vault vault(String function) {
        return new Vault(storeOf(function));
    }

    private static S3Notification event(Key key) {
        return new S3Notification(List.of(new S3Notification.Entry(
                "ObjectCreated:Put",
                new S3Notification.S3(
                        new S3Notification.BucketName(BUCKETS.name(key.bucket())),
                        new S3Notification.S3Object(key.path())))));
    }
}
