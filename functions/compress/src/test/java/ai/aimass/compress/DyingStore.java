package ai.aimass.compress;

import ai.aimass.storage.Bucket;
import ai.aimass.storage.Key;
import ai.aimass.storage.ObjectInfo;
import ai.aimass.storage.ObjectStore;
import ai.aimass.storage.StorageException;
import ai.aimass.storage.StoredObject;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// A store for a function that is killed: after so many writes, nothing works any more.
final class DyingStore implements ObjectStore {
    private final ObjectStore store;
    private int writes;

    DyingStore(ObjectStore store, int writes) {
        this.store = store;
        this.writes = writes;
    }

    @Override
    public Optional<StoredObject> read(Key key) {
        requireAlive();
        return store.read(key);
    }

    @Override
    public Optional<StoredObject> readIfChanged(Key key, String etag) {
        requireAlive();
        return store.readIfChanged(key, etag);
    }

    @Override
    public Optional<ObjectInfo> info(Key key) {
        requireAlive();
        return store.info(key);
    }

    @Override
    public InputStream open(Key key, long offset) {
        requireAlive();
        return store.open(key, offset);
    }

    @Override
    public boolean create(Key key, byte[] bytes) {
        write();
        return store.create(key, bytes);
    }

    @Override
    public boolean create(Key key, Path file) {
        write();
        return store.create(key, file);
    }

    @Override
    public boolean replace(Key key, byte[] bytes, String etag) {
        write();
        return store.replace(key, bytes, etag);
    }

    @Override
    public void put(Key key, byte[] bytes) {
        write();
        store.put(key, bytes);
    }

    @Override
    public Stream<ObjectInfo> list(Bucket bucket, String prefix) {
        requireAlive();
        return store.list(bucket, prefix);
    }

    @Override
    public URI presignPut(Key key, Duration validity) {
        requireAlive();
        return store.presignPut(key, validity);
    }

    private void write() {
        writes--;
        requireAlive();
    }

    private void requireAlive() {
        if (writes < 0) throw new StorageException("killed");
    }
}
