package ai.aimass.cloud;

import ai.aimass.storage.Bucket;
import ai.aimass.storage.Key;
import ai.aimass.storage.ObjectInfo;
import ai.aimass.storage.ObjectStore;
import ai.aimass.storage.StoredObject;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/// The object store as one function sees it in the cloud: it may do what [Access] grants, and nothing else.
final class GuardedStore implements ObjectStore {
    private final ObjectStore store;
    private final Access access;
    private final Set<Access.Grant> used = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = new ConcurrentSkipListSet<>();

    GuardedStore(ObjectStore store, Access access) {
        this.store = store;
        this.access = access;
    }

    /// The grants that nothing was done by; those to write, by which nothing was written.
    Set<Access.Grant> unused() {
        Set<Access.Grant> unused = new LinkedHashSet<>(access.grants());
        unused.removeAll(used);
        return unused;
    }

    /// What was tried without one, also where the function went on without it.
    Set<String> refused() {
        return refused;
    }

    @Override
    public Optional<StoredObject> read(Key key) {
        check(key, false);
        return store.read(key);
    }

    @Override
    public Optional<StoredObject> readIfChanged(Key key, String etag) {
        check(key, false);
        return store.readIfChanged(key, etag);
    }

    @Override
    public Optional<ObjectInfo> info(Key key) {
        check(key, false);
        return store.info(key);
    }

    @Override
    public InputStream open(Key key, long offset) {
        check(key, false);
        return store.open(key, offset);
    }

    @Override
    public boolean create(Key key, byte[] bytes) {
        check(key, true);
        return store.create(key, bytes);
    }

    @Override
    public boolean create(Key key, Path file) {
        check(key, true);
        return store.create(key, file);
    }

    @Override
    public boolean replace(Key key, byte[] bytes, String etag) {
        check(key, true);
        return store.replace(key, bytes, etag);
    }

    @Override
    public void put(Key key, byte[] bytes) {
        check(key, true);
        store.put(key, bytes);
    }

    @Override
    public Stream<ObjectInfo> list(Bucket bucket, String prefix) {
        if (!access.maySee(bucket)) throw refuse("list " + bucket + " " + prefix);
        return store.list(bucket, prefix);
    }

    @Override
    public URI presignPut(Key key, Duration validity) {
        check(key, true);
        return store.presignPut(key, validity);
    }

    private void check(Key key, boolean write) {
        Access.Grant grant = access.grant(key, write).orElseThrow(() -> refuse((write ? "write " : "read ") + key));
        if (grant.write() == write) used.add(grant);
    }

    private IllegalStateException refuse(String what) {
        refused.add(what);
        return new IllegalStateException("may not " + what);
    }
}
