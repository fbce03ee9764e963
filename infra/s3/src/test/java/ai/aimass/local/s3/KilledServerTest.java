package ai.aimass.local.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Digest;
import ai.aimass.storage.Bucket;
import ai.aimass.storage.Key;
import ai.aimass.storage.ObjectInfo;
import ai.aimass.storage.StorageException;
import ai.aimass.storage.event.S3Notification.BucketNames;
import ai.aimass.storage.s3.S3ObjectStore;
import ai.aimass.storage.s3.S3Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a write was doing when the server was killed: afterwards the object is there whole, or not at all.
final class KilledServerTest {
    private static final int KILLS = 8;
    private static final int WRITERS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void keepsWholeObjectsOnlyThroughKills() throws Exception {
        long seed = 20_261_123;
        SplittableRandom random = new SplittableRandom(seed);
        Set<Key> answered = ConcurrentHashMap.newKeySet();
        for (int kill = 0; kill < KILLS; kill++) {
            Process server = startServer();
            try (S3ObjectStore store = connect(server);
                    var threads = Executors.newFixedThreadPool(WRITERS)) {
                for (int writer = 0; writer < WRITERS; writer++) {
                    SplittableRandom own = random.split();
                    threads.execute(() -> writeUntilKilled(store, own, answered));
                }
                try {
                    waitFor(1 + random.nextInt(15), answered, seed);
                    Thread.sleep(random.nextInt(50));
                } finally {
                    server.destroyForcibly();
                    server.waitFor();
                }
            }
        }
        try (S3Server server =
                        S3Server.start(folder, 0, ServerProcess.CREDENTIALS, ServerProcess.BUCKETS, created -> {});
                S3ObjectStore store = connect(server.endpoint())) {
            List<Key> there = keys(store);
            assertTrue(there.containsAll(answered), () -> "an answered write is gone, seed " + seed);
            for (Key key : there) {
                byte[] bytes = store.read(key).orElseThrow().bytes();
                assertEquals(key.path(), "blobs/" + Digest.of(bytes), () -> "a half-written object, seed " + seed);
            }
        }
        assertEquals(List.of(), filesBelow(folder.resolve(".incoming-vault")));
    }

    /// Until so many more writes were answered, however long a busy machine takes for them.
    private static void waitFor(int more, Set<Key> answered, long seed) throws InterruptedException {
        int enough = answered.size() + more;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (answered.size() < enough) {
            assertTrue(System.nanoTime() < deadline, () -> "the server answers no more, seed " + seed);
            Thread.sleep(1);
        }
    }

    private static void writeUntilKilled(S3ObjectStore store, SplittableRandom random, Set<Key> answered) {
        byte[] bytes = new byte[1 + random.nextInt(2_000_000)];
        while (true) {
            random.nextBytes(bytes);
            Key key = new Key(Bucket.VAULT, "blobs/" + Digest.of(bytes));
            try {
                store.create(key, bytes);
            } catch (StorageException e) {
                return;
            }
            answered.add(key);
        }
    }

    private Process startServer() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerProcess.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static S3ObjectStore connect(Process server) throws IOException {
        BufferedReader out = server.inputReader();
        return connect(URI.create(String.valueOf(out.readLine())));
    }

    private static S3ObjectStore connect(URI endpoint) {
        S3Settings settings = new S3Settings(endpoint, "us-east-1", new BucketNames("intake", "vault"));
        return new S3ObjectStore(settings, ServerProcess.CREDENTIALS);
    }

    private static List<Key> keys(S3ObjectStore store) {
        try (Stream<ObjectInfo> listed = store.list(Bucket.VAULT, "")) {
            return new ArrayList<>(listed.map(ObjectInfo::key).toList());
        }
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }
}
