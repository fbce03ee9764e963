package ai.aimass.ingest;

import ai.aimass.storage.Bucket;
import ai.aimass.storage.Key;
import ai.aimass.storage.ObjectInfo;
import ai.aimass.storage.ObjectStore;
import ai.aimass.storage.StoredObject;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A store whose caller is killed at one of its calls; and whose streams refuse to be read when they are closed.
final class StoppingObjectStore implements ObjectStore {
    /// Whether the call that kills has still been carried out.
    enum Moment {
        BEFORE,
        AFTER
    }

    /// As if by `kill -9`: nothing catches it.
    static final class Stopped extends Error {
        private static final long serialVersionUID = 1;
    }

    private final ObjectStore store;
    private final int stopAt;
    private final Moment moment;
    private final long readable;
    private int calls;

    StoppingObjectStore(ObjectStore store, int stopAt, Moment moment) {
        this(store, stopAt, moment, Long.MAX_VALUE);
    }

    private StoppingObjectStore(ObjectStore store, int stopAt, Moment moment, long readable) {
        this.store = store;
        this.stopAt = stopAt;
        this.moment = moment;
        this.readable = readable;
    }

    /// Never stops, but every stream breaks off after so many bytes: with an exception before, with an early end
    /// after.
    static StoppingObjectStore cuttingReads(ObjectStore store, long readable, Moment moment) {
        return new StoppingObjectStore(store, Integer.MAX_VALUE, moment, readable);
    }

    int calls() {
        return calls;
    }

    @Override
    public Optional<StoredObject> read(Key key) {
        return call(() -> store.read(key));
    }

    @Override
    public Optional<StoredObject> readIfChanged(Key key, String etag) {
        return call(() -> store.readIfChanged(key, etag));
    }

    @Override
    public Optional<ObjectInfo> info(Key key) {
        return call(() -> store.info(key));
    }

    @Override
    public InputStream open(Key key, long offset) {
        InputStream in = call(() -> store.open(key, offset));
        return new CutInputStream(in);
    }

    @Override
    public boolean create(Key key, byte[] bytes) {
        return call(() -> store.create(key, bytes));
    }

    @Override
    public boolean create(Key key, Path file) {
        return call(() -> store.create(key, file));
    }

    @Override
    public boolean replace(Key key, byte[] bytes, String etag) {
        return call(() -> store.replace(key, bytes, etag));
    }

    @Override
    public void put(Key key, byte[] bytes) {
        call(() -> {
            store.put(key, bytes);
            return true;
        });
    }

    @Override
    public Stream<ObjectInfo> list(Bucket bucket, String prefix) {
        return call(() -> store.list(bucket, prefix));
    }

    @Override
    public URI presignPut(Key key, Duration validity) {
        return call(() -> store.presignPut(key, validity));
    }

    private <T> T call(Supplier<T> call) {
        calls++;
        if (calls == stopAt && moment == Moment.BEFORE) throw new Stopped();
        T result = call.get();
        if (calls == stopAt) throw new Stopped();
        return result;
    }

    private final class CutInputStream extends FilterInputStream {
        private long left = readable;
        private boolean closed;

        CutInputStream(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (closed) throw new IOException("closed");
            if (left == 0 && moment == Moment.BEFORE) throw new IOException("connection reset");
            if (left == 0) return -1;
            int read = in.read(bytes, offset, (int) Math.min(length, left));
            left -= Math.max(read, 0);
            return read;
        }

        @Override
        public void close() throws IOException {
            closed = true;
            in.close();
        }
    }
}
