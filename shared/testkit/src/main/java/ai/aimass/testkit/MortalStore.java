package ai.aimass.testkit;

import ai.aimass.storage.Bucket;
import ai.aimass.storage.Key;
import ai.aimass.storage.ObjectInfo;
import ai.aimass.storage.ObjectStore;
import ai.aimass.storage.StoredObject;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// A store whose caller may be killed at any operation: before it is done, or after.
public final class MortalStore implements ObjectStore {
    private final ObjectStore store;
    private final BooleanSupplier kills;

    /// @param kills asked before and after every operation whether to kill the caller now
    public MortalStore(ObjectStore store, BooleanSupplier kills) {
        this.store = store;
        this.kills = kills;
    }

    @Override
    public Optional<StoredObject> read(Key key) {
        dangerous();
        return store.read(key);
    }

    @Override
    public Optional<StoredObject> readIfChanged(Key key, String etag) {
        dangerous();
        return store.readIfChanged(key, etag);
    }

    @Override
    public Optional<ObjectInfo> info(Key key) {
        dangerous();
        return store.info(key);
    }

    @Override
    public InputStream open(Key key, long offset) {
        dangerous();
        return store.open(key, offset);
    }

    @Override
    public boolean create(Key key, byte[] bytes) {
        dangerous();
        boolean created = store.create(key, bytes);
        dangerous();
        return created;
    }

    @Override
    public boolean create(Key key, Path file) {
        dangerous();
        boolean created = store.create(key, file);
        dangerous();
        return created;
    }

    @Override
    public boolean replace(Key key, byte[] bytes, String etag) {
        dangerous();
        boolean replaced = store.replace(key, bytes, etag);
        dangerous();
        return replaced;
    }

    @Override
    public void put(Key key, byte[] bytes) {
        dangerous();
        store.put(key, bytes);
        dangerous();
    }

    @Override
    public Stream<ObjectInfo> list(Bucket bucket, String prefix) {
        dangerous();
        return store.list(bucket, prefix);
    }

    @Override
    public URI presignPut(Key key, Duration validity) {
        return store.presignPut(key, validity);
    }

    private void dangerous() {
        if (kills.getAsBoolean()) throw new Killed();
    }

    /// An error, so that nothing catches it by mistake.
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1;

        private Killed() {
            super("killed");
        }
    }
}
