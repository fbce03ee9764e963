package ai.aimass.decode.packed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Knows how many bytes were read through it.
final class CountingInputStream extends FilterInputStream {
    private long count;

    CountingInputStream(InputStream in) {
        super(in);
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int next = in.read();
        if (next >= 0) count++;
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        if (read > 0) count += read;
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        throw new IOException("bytes are read, not skipped, so that all are counted");
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
