package ai.aimass.testkit;

import ai.aimass.domain.Digest;
import ai.aimass.storage.Bucket;
import ai.aimass.storage.Key;
import ai.aimass.storage.ObjectInfo;
import ai.aimass.storage.ObjectStore;
import ai.aimass.storage.StorageException;
import ai.aimass.storage.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// An object store that holds its objects in memory and keeps every promise of [ObjectStore] but that of a presigned
/// URL, to which nothing can be put. All methods may be called by several threads at once.
public final class InMemoryObjectStore implements ObjectStore {
    private record Entry(byte[] bytes, String etag, Instant modified) {}

    private final TreeMap<Key, Entry> objects =
            new TreeMap<>(Comparator.comparing(Key::bucket).thenComparing(Key::path));
    private final List<Consumer<Key>> listeners = new ArrayList<>();
    private final Clock clock;

    public InMemoryObjectStore() {
        this(Clock.systemUTC());
    }

    /// @param clock what objects' times of change are read from
    public InMemoryObjectStore(Clock clock) {
        this.clock = clock;
    }

    /// Calls `listener` after every write from now on, in the writing thread: for passing keys on as events.
    public synchronized void onWrite(Consumer<Key> listener) {
        listeners.add(listener);
    }

    @Override
    public synchronized Optional<StoredObject> read(Key key) {
        return Optional.ofNullable(objects.get(key))
                .map(entry -> new StoredObject(entry.bytes().clone(), entry.etag()));
    }

    @Override
    public Optional<StoredObject> readIfChanged(Key key, String etag) {
        return read(key).filter(object -> !object.etag().equals(etag));
    }

    @Override
    public synchronized Optional<ObjectInfo> info(Key key) {
        return Optional.ofNullable(objects.get(key)).map(entry -> info(key, entry));
    }

    @Override
    public InputStream open(Key key, long offset) {
        byte[] bytes = read(key)
                .orElseThrow(() -> new StorageException("there is no " + key))
                .bytes();
        if (offset < 0 || offset > bytes.length) {
            throw new StorageException(key + " has " + bytes.length + " bytes, so none from " + offset + " on");
        }
        return new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset);
    }

    @Override
    public boolean create(Key key, byte[] bytes) {
        synchronized (this) {
            if (objects.containsKey(key)) return false;
            store(key, bytes);
        }
        tell(key);
        return true;
    }

    @Override
    public boolean create(Key key, Path file) {
        try {
            return create(key, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new StorageException("cannot read " + file, e);
        }
    }

    @Override
    public boolean replace(Key key, byte[] bytes, String etag) {
        synchronized (this) {
            Entry there = objects.get(key);
            if (there == null || !there.etag().equals(etag)) return false;
            store(key, bytes);
        }
        tell(key);
        return true;
    }

    @Override
    public void put(Key key, byte[] bytes) {
        synchronized (this) {
            store(key, bytes);
        }
        tell(key);
    }

    @Override
    public synchronized Stream<ObjectInfo> list(Bucket bucket, String prefix) {
        return objects.entrySet().stream()
                .filter(e -> e.getKey().bucket() == bucket && e.getKey().path().startsWith(prefix))
                .map(e -> info(e.getKey(), e.getValue()))
                .toList()
                .stream();
    }

    /// A URL of no scheme that anything can be put to; it names bucket, path and seconds.
    @Override
    public URI presignPut(Key key, Duration validity) {
        String path = URLEncoder.encode(key.path(), StandardCharsets.UTF_8).replace("%2F", "/");
        return URI.create("memory://" + key.bucket().name() + "/" + path + "?seconds=" + validity.toSeconds());
    }

    /// As if someone else had removed it: no function removes objects.
    public synchronized void remove(Key key) {
        objects.remove(key);
    }

    /// Every key there is, in order.
    public synchronized List<Key> keys() {
        return List.copyOf(objects.keySet());
    }

    private void store(Key key, byte[] bytes) {
        // As with S3's, the same bytes have the same tag, and others another.
        String etag = '"' + Digest.of(bytes).hex().substring(0, 32) + '"';
        objects.put(key, new Entry(bytes.clone(), etag, clock.instant()));
    }

    private void tell(Key key) {
        List<Consumer<Key>> told;
        synchronized (this) {
            told = List.copyOf(listeners);
        }
        told.forEach(listener -> listener.accept(key));
    }

    private static ObjectInfo info(Key key, Entry entry) {
        return new ObjectInfo(key, entry.bytes().length, entry.etag(), entry.modified());
    }
}
