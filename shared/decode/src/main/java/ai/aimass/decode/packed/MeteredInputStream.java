package ai.aimass.decode.packed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Tells a meter of every byte.
final class MeteredInputStream extends FilterInputStream {
    private final UnpackingMeter meter;

    MeteredInputStream(InputStream in, UnpackingMeter meter) {
        super(in);
        this.meter = meter;
    }

    @Override
    public int read() throws IOException {
        int next = in.read();
        if (next >= 0) meter.add(1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        if (read > 0) meter.add(read);
        return read;
    }
}
