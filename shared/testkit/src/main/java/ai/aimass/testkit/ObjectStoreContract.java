package ai.aimass.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.storage.Bucket;
import ai.aimass.storage.Key;
import ai.aimass.storage.ObjectInfo;
import ai.aimass.storage.ObjectStore;
import ai.aimass.storage.StorageException;
import ai.aimass.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every [ObjectStore] must do. A subclass says which one; its store may hold objects already.
public abstract class ObjectStoreContract {
    private static final int RACERS = 16;

    @TempDir
    Path folder;

    /// The store under test, the same one all through a test.
    protected abstract ObjectStore store();

    /// A key that no other test uses.
    private static Key key(String path) {
        return new Key(Bucket.VAULT, "contract/" + path);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String text(Key key) {
        return new String(store().read(key).orElseThrow().bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void findsNothingWhereNothingIs() {
        Key key = key("nothing/here.json");
        assertTrue(store().read(key).isEmpty());
        assertTrue(store().readIfChanged(key, "\"0123\"").isEmpty());
        assertTrue(store().info(key).isEmpty());
        assertThrows(StorageException.class, () -> store().open(key, 0).close());
        assertEquals(List.of(), paths("contract/nothing/"));
    }

    @Test
    void readsBackWhatWasCreated() {
        Key key = key("created/a.json");
        assertTrue(store().create(key, bytes("first")));
        StoredObject read = store().read(key).orElseThrow();
        assertArrayEquals(bytes("first"), read.bytes());
        ObjectInfo info = store().info(key).orElseThrow();
        assertEquals(new ObjectInfo(key, 5, read.etag(), info.modified()), info);
    }

    @Test
    void createLeavesWhatIsThere() {
        Key key = key("created/twice.json");
        assertTrue(store().create(key, bytes("first")));
        assertFalse(store().create(key, bytes("second")));
        assertEquals("first", text(key));
    }

    @Test
    void createsFromFile() throws IOException {
        byte[] content = new byte[3_000_000];
        new SplittableRandom(7).nextBytes(content);
        Path file = Files.write(folder.resolve("content"), content);
        Key key = key("created/from-file");
        assertTrue(store().create(key, file));
        assertFalse(store().create(key, Files.write(folder.resolve("other"), bytes("other"))));
        assertArrayEquals(content, store().read(key).orElseThrow().bytes());
    }

    @Test
    void keepsEmptyObject() throws IOException {
        Key key = key("created/empty");
        assertTrue(store().create(key, new byte[0]));
        assertFalse(store().create(key, bytes("something")));
        assertEquals(0, store().info(key).orElseThrow().sizeBytes());
        assertEquals(0, store().read(key).orElseThrow().bytes().length);
        try (InputStream in = store().open(key, 0)) {
            assertEquals(-1, in.read());
        }
    }

    @Test
    void replacesOnlyWhatWasRead() {
        Key key = key("replaced/a.json");
        store().create(key, bytes("one"));
        String first = store().read(key).orElseThrow().etag();
        assertTrue(store().replace(key, bytes("two"), first));
        assertFalse(store().replace(key, bytes("three"), first));
        assertEquals("two", text(key));
        String second = store().read(key).orElseThrow().etag();
        assertNotEquals(first, second);
        assertTrue(store().replace(key, bytes("three"), second));
        assertEquals("three", text(key));
    }

    @Test
    void replacesNothingWhereNothingIs() {
        Key key = key("replaced/missing.json");
        assertFalse(store().replace(key, bytes("one"), "\"d41d8cd98f00b204e9800998ecf8427e\""));
        assertTrue(store().read(key).isEmpty());
    }

    @Test
    void readsAgainOnlyWhatChanged() {
        Key key = key("changed/alias.json");
        store().create(key, bytes("one"));
        String etag = store().read(key).orElseThrow().etag();
        assertTrue(store().readIfChanged(key, etag).isEmpty());
        assertTrue(store().replace(key, bytes("two"), etag));
        StoredObject changed = store().readIfChanged(key, etag).orElseThrow();
        assertArrayEquals(bytes("two"), changed.bytes());
        assertTrue(store().readIfChanged(key, changed.etag()).isEmpty());
    }

    @Test
    void putsOverWhateverIsThere() {
        Key key = key("put/progress.json");
        store().put(key, bytes("one"));
        store().put(key, bytes("two"));
        assertEquals("two", text(key));
    }

    @Test
    void keepsBucketsApart() {
        Key vault = key("apart/a");
        Key intake = new Key(Bucket.INTAKE, vault.path());
        assertTrue(store().create(vault, bytes("vault")));
        assertTrue(store().create(intake, bytes("intake")));
        assertEquals("vault", text(vault));
        assertEquals("intake", text(intake));
    }

    @Test
    void opensFromAnyOffset() throws IOException {
        Key key = key("opened/a");
        store().create(key, bytes("0123456789"));
        for (int offset = 0; offset <= 10; offset++) {
            try (InputStream in = store().open(key, offset)) {
                assertEquals("0123456789".substring(offset), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThrows(StorageException.class, () -> store().open(key, 11).close());
    }

    @Test
    void canBeClosedBeforeTheEnd() throws IOException {
        Key key = key("opened/long");
        byte[] content = new byte[2_000_000];
        store().create(key, content);
        for (int round = 0; round < 20; round++) {
            try (InputStream in = store().open(key, 1)) {
                assertEquals(0, in.read());
            }
        }
        assertEquals(content.length, store().info(key).orElseThrow().sizeBytes());
    }

    @Test
    void listsByPathPrefixInOrder() {
        List<String> names = List.of("b.json", "a/2.json", "a/10.json", "a.json", "a-b.json", "c/d/e.json", "ab");
        names.forEach(name -> store().create(key("listed/" + name), bytes(name)));
        List<String> sorted =
                names.stream().map(name -> "contract/listed/" + name).sorted().toList();
        assertEquals(sorted, paths("contract/listed/"));
        assertEquals(List.of("contract/listed/a/10.json", "contract/listed/a/2.json"), paths("contract/listed/a/"));
        assertEquals(
                List.of(
                        "contract/listed/a-b.json",
                        "contract/listed/a.json",
                        "contract/listed/a/10.json",
                        "contract/listed/a/2.json",
                        "contract/listed/ab"),
                paths("contract/listed/a"));
        assertEquals(List.of(), paths("contract/listed/z"));
    }

    @Test
    void tellsOfEachListedObjectWhatInfoTells() {
        store().create(key("told/a.json"), bytes("some"));
        store().create(key("told/b.json"), bytes("more of it"));
        try (Stream<ObjectInfo> listed = store().list(Bucket.VAULT, "contract/told/")) {
            listed.forEach(info -> {
                ObjectInfo alone = store().info(info.key()).orElseThrow();
                assertEquals(alone.sizeBytes(), info.sizeBytes());
                assertEquals(alone.etag(), info.etag());
            });
        }
    }

    @Test
    void listsPastOnePage() throws Exception {
        int count = 1_203;
        List<Callable<Boolean>> writes = IntStream.range(0, count)
                .<Callable<Boolean>>mapToObj(
                        i -> () -> store().create(key("paged/%06d.json".formatted(i)), bytes("" + i)))
                .toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> write : threads.invokeAll(writes)) {
                assertTrue(write.get());
            }
        }
        List<String> expected = IntStream.range(0, count)
                .mapToObj("contract/paged/%06d.json"::formatted)
                .toList();
        assertEquals(expected, paths("contract/paged/"));
        try (Stream<ObjectInfo> listed = store().list(Bucket.VAULT, "contract/paged/")) {
            assertEquals(
                    "contract/paged/000000.json",
                    listed.findFirst().orElseThrow().key().path());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with blank",
                "plus+and%20percent%",
                "quote'\"",
                "ümläut-数据-🙂",
                "a=b&c=d;e,f",
                "(brackets)[and]{more}",
                "~!@#$^*",
                "dots..and.more",
                "UPPER/lower",
                "back\\slash",
                "question?mark",
            })
    void keepsOddButLegalKeys(String name) {
        Key key = key("odd/" + name);
        assertTrue(store().create(key, bytes(name)));
        assertEquals(name, text(key));
        assertEquals(key, store().info(key).orElseThrow().key());
        assertTrue(paths("contract/odd/").contains(key.path()), name);
    }

    @Test
    void keepsLongKeys() {
        Key key = key("long/" + "segment-of-32-characters-or-so-/".repeat(30));
        Key file = new Key(Bucket.VAULT, key.path() + "x".repeat(20));
        assertTrue(store().create(file, bytes("far down")));
        assertEquals("far down", text(file));
    }

    @Test
    void letsOneOfManyCreatorsWin() throws Exception {
        for (int round = 0; round < 20; round++) {
            Key key = key("raced/created-" + round + ".json");
            List<Boolean> won = race(racer -> store().create(key, bytes("racer " + racer)));
            assertEquals(1, won.stream().filter(w -> w).count());
            assertEquals("racer " + won.indexOf(true), text(key));
        }
    }

    @Test
    void letsOneOfManyReplacersWin() throws Exception {
        Key key = key("raced/replaced.json");
        store().create(key, bytes("start"));
        for (int round = 0; round < 20; round++) {
            String etag = store().read(key).orElseThrow().etag();
            String prefix = "round " + round + " racer ";
            List<Boolean> won = race(racer -> store().replace(key, bytes(prefix + racer), etag));
            assertEquals(1, won.stream().filter(w -> w).count());
            assertEquals(prefix + won.indexOf(true), text(key));
        }
    }

    @Test
    void readersSeeWholeObjectsWhileTheyAreReplaced() throws Exception {
        Key key = key("raced/whole");
        int size = 200_000;
        store().put(key, "0".repeat(size).getBytes(StandardCharsets.UTF_8));
        race(racer -> {
            for (int round = 0; round < 10; round++) {
                if (racer % 4 == 0) {
                    store().put(key, ("" + racer % 10).repeat(size).getBytes(StandardCharsets.UTF_8));
                } else {
                    byte[] read = store().read(key).orElseThrow().bytes();
                    assertEquals(size, read.length);
                    for (byte b : read) {
                        assertEquals(read[0], b);
                    }
                }
            }
            return true;
        });
    }

    private List<String> paths(String prefix) {
        try (Stream<ObjectInfo> listed = store().list(Bucket.VAULT, prefix)) {
            return listed.map(info -> info.key().path()).toList();
        }
    }

    private interface Racer {
        boolean run(int racer) throws Exception;
    }

    private static List<Boolean> race(Racer racer) throws InterruptedException, ExecutionException {
        CyclicBarrier start = new CyclicBarrier(RACERS);
        List<Future<Boolean>> results = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(RACERS)) {
            for (int i = 0; i < RACERS; i++) {
                int number = i;
                results.add(threads.submit(() -> {
                    start.await();
                    return racer.run(number);
                }));
            }
        }
        List<Boolean> won = new ArrayList<>();
        for (Future<Boolean> result : results) {
            won.add(result.get());
        }
        return won;
    }
}
