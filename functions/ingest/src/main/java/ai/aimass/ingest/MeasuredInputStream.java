package ai.aimass.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Counts bytes, tells of them, and digests them on the way.
final class MeasuredInputStream extends FilterInputStream {
    private final LongConsumer listener;
    private final @Nullable MessageDigest digest;
    private long count;
    private boolean atEnd;

    private MeasuredInputStream(InputStream in, LongConsumer listener, @Nullable MessageDigest digest) {
        super(in);
        this.listener = listener;
        this.digest = digest;
    }

    static MeasuredInputStream without(InputStream in) {
        return new MeasuredInputStream(in, count -> {}, null);
    }

    /// @param listener told how many bytes there were so far, often
    static MeasuredInputStream with(InputStream in, LongConsumer listener) {
        return new MeasuredInputStream(in, listener, null);
    }

    static MeasuredInputStream with(InputStream in, LongConsumer listener, MessageDigest digest) {
        return new MeasuredInputStream(in, listener, digest);
    }

    long count() {
        return count;
    }

    /// Whether the end was seen.
    boolean atEnd() {
        return atEnd;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        if (read < 0) {
            atEnd = true;
        } else {
            count += read;
            if (digest != null) digest.update(bytes, offset, read);
            listener.accept(count);
        }
        return read;
    }

    /// The same bytes for someone who closes what is read to its end, though there is more to do with it.
    InputStream unclosed() {
        return new FilterInputStream(this) {
            @Override
            public void close() {
                // Whoever opened the stream closes it.
            }
        };
    }

    @Override
    public long skip(long bytes) throws IOException {
        throw new IOException("bytes are read, not skipped, so that all are counted");
    }
}
