package ai.aimass.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Progress;
import ai.aimass.storage.Bucket;
import ai.aimass.storage.Key;
import ai.aimass.storage.Keys;
import ai.aimass.storage.ObjectInfo;
import ai.aimass.storage.StorageException;
import ai.aimass.storage.Vault;
import ai.aimass.storage.event.S3Notification.BucketNames;
import ai.aimass.storage.event.StageHandler;
import ai.aimass.storage.json.PointerCodecs;
import ai.aimass.testkit.InMemoryObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever stops the stage, wherever: when it has run to its end the same objects are there.
final class InterruptionsTest {
    private static final String TABLE = "x,z,y\n"
            + IntStream.range(0, 60_000)
                    .mapToObj(i ->
                            (i == 77 ? "odd" : String.valueOf(i % 31)) + "," + i % 7 + ".5," + (i % 3 == 0 ? "a" : "b"))
                    .collect(Collectors.joining("\n"));

    @ParameterizedTest
    @EnumSource
    void stoppedAtAnyCallToTheStore(StoppingObjectStore.Moment moment) {
        SortedMap<Key, String> expected = objects(undisturbed());
        int stops = 0;
        for (int call = 1; ; call++) {
            InMemoryObjectStore store = uploaded();
            StoppingObjectStore stopping = new StoppingObjectStore(store, call, moment);
            boolean stopped = false;
            try {
                new UploadFixture(stopping).run();
            } catch (StoppingObjectStore.Stopped | StorageException e) {
                stopped = true;
            }
            new UploadFixture(store).run();
            assertEquals(expected, objects(store), "stopped " + moment + " call " + call);
            if (!stopped) break;
            stops++;
        }
        assertTrue(stops >= 10, "the stage calls the store more often than " + stops + " times");
    }

    @Test
    void stoppedAgainAndAgain() {
        InMemoryObjectStore store = uploaded();
        for (int call = 1; ; call++) {
            StoppingObjectStore stopping = new StoppingObjectStore(store, call, StoppingObjectStore.Moment.AFTER);
            try {
                new UploadFixture(stopping).run();
                break;
            } catch (StoppingObjectStore.Stopped e) {
                assertEquals(call, stopping.calls());
            }
        }
        assertEquals(objects(undisturbed()), objects(store));
    }

    @Test
    void doneTwiceAtOnce() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            InMemoryObjectStore store = uploaded();
            CountDownLatch start = new CountDownLatch(1);
            List<Thread> threads = new ArrayList<>();
            List<Throwable> failures = new ArrayList<>();
            for (int t = 0; t < 3; t++) {
                Thread thread = Thread.ofPlatform()
                        .uncaughtExceptionHandler((th, e) -> failures.add(e))
                        .unstarted(() -> {
                            try {
                                start.await();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                            new UploadFixture(store).run();
                        });
                thread.start();
                threads.add(thread);
            }
            start.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            assertEquals(List.of(), failures);
            assertEquals(objects(undisturbed()), objects(store));
        }
    }

    @Test
    void anEventAfterTheEndChangesNothing() {
        InMemoryObjectStore store = undisturbed();
        SortedMap<Key, String> before = objects(store);
        List<Key> written = new ArrayList<>();
        store.onWrite(written::add);
        new UploadFixture(store).run();
        assertEquals(List.of(), written);
        assertEquals(before, objects(store));
    }

    @Test
    void aConnectionThatEndsEarlyIsNotTheUsersFault() {
        for (StoppingObjectStore.Moment moment : StoppingObjectStore.Moment.values()) {
            InMemoryObjectStore store = uploaded();
            assertThrows(
                    StorageException.class,
                    () -> new UploadFixture(StoppingObjectStore.cuttingReads(store, 100_000, moment)).run());
            assertTrue(
                    store.list(Bucket.VAULT, "failures/").findAny().isEmpty(), "no failure of the user's is recorded");
            new UploadFixture(store).run();
            assertEquals(objects(undisturbed()), objects(store));
        }
    }

    @Test
    void anUploadThatChangesMeanwhileIsReadAgain() {
        InMemoryObjectStore store = uploaded();
        store.onWrite(key -> {
            if (key.path().startsWith("blobs/")
                    && store.info(content()).map(ObjectInfo::sizeBytes).orElse(0L) == TABLE.length()) {
                store.put(content(), (TABLE + "\n1,2,a").getBytes(StandardCharsets.UTF_8));
            }
        });
        assertThrows(StorageException.class, () -> new UploadFixture(store).run());
        assertTrue(store.list(Bucket.VAULT, "datasets/").findAny().isEmpty(), "nothing is published of two uploads");
        assertEquals(60_000, new UploadFixture(store).run().dataset().rows().records());
    }

    @Test
    void tellsHowFarItIs() {
        InMemoryObjectStore store = uploaded();
        Key key = Keys.progress(UploadFixture.TENANT, UploadFixture.UPLOAD);
        List<Progress> told = new ArrayList<>();
        store.onWrite(written -> {
            if (written.equals(key)) {
                told.add(new Vault(store).get(key, PointerCodecs.PROGRESS).value());
            }
        });
        long[] seconds = {0};
        Ingest ingest = new Ingest(new Vault(store), () -> Instant.ofEpochSecond(seconds[0]++));
        new StageHandler(new Vault(store), new BucketNames("in", "va"), ingest)
                .handle(UploadFixture.event(UploadFixture.UPLOAD));
        assertTrue(told.size() >= 5, "told " + told.size() + " times");
        for (int i = 1; i < told.size(); i++) {
            assertTrue(told.get(i - 1).done() <= told.get(i).done(), told.toString());
        }
        assertEquals(2L * TABLE.length(), told.getLast().total());
        assertTrue(told.getLast().done() > told.getLast().total() / 2, told.toString());
    }

    private static Key content() {
        return Keys.uploadContent(UploadFixture.TENANT, UploadFixture.UPLOAD);
    }

    private static InMemoryObjectStore uploaded() {
        InMemoryObjectStore store = new InMemoryObjectStore();
        new UploadFixture(store).put(TABLE, UploadFixture.request("y"));
        return store;
    }

    private static InMemoryObjectStore undisturbed() {
        InMemoryObjectStore store = uploaded();
        new UploadFixture(store).run().dataset();
        return store;
    }

    /// Digests of all objects but progress, by key.
    private static SortedMap<Key, String> objects(InMemoryObjectStore store) {
        SortedMap<Key, String> objects = new TreeMap<>(java.util.Comparator.comparing(Key::toString));
        for (Key key : store.keys()) {
            if (!key.path().startsWith("progress/")) {
                objects.put(key, store.info(key).orElseThrow().etag());
            }
        }
        return objects;
    }
}
