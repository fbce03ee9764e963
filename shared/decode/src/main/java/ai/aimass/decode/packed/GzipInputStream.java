package ai.aimass.decode.packed;

import ai.aimass.decode.UnreadableDataException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Undoes gzip, all members one after the other. The JDK's own stream is not used because it calls itself for every
/// member without content, so a small file can exhaust the stack, and because it takes a member whose header is cut
/// off for the end.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc1952">RFC 1952</a>
final class GzipInputStream extends InputStream {
    private static final int MAGIC_1 = 0x1f;
    private static final int MAGIC_2 = 0x8b;
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer = new byte[32 * 1024];
    private int begin;
    private int end;
    private boolean finished;

    GzipInputStream(InputStream in) throws IOException {
        this.in = in;
        readHeader(nextByte());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) return 0;
        while (!finished) {
            int read = inflate(bytes, offset, length);
            if (read > 0) {
                checksum.update(bytes, offset, read);
                return read;
            }
            if (inflater.finished()) {
                begin = end - inflater.getRemaining();
                readTrailer();
                nextMember();
            } else {
                fill();
                inflater.setInput(buffer, begin, end - begin);
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }

    private int inflate(byte[] bytes, int offset, int length) {
        try {
            int read = inflater.inflate(bytes, offset, length);
            if (inflater.needsDictionary()) throw damaged();
            return read;
        } catch (DataFormatException e) {
            throw damaged();
        }
    }

    private void nextMember() throws IOException {
        int first = begin < end ? buffer[begin++] & 0xff : readOne();
        // Tapes and some tools pad with zeros.
        while (first == 0) {
            first = begin < end ? buffer[begin++] & 0xff : readOne();
        }
        if (first < 0) {
            finished = true;
            return;
        }
        checksum.reset();
        inflater.reset();
        readHeader(first);
    }

    private void readHeader(int first) throws IOException {
        if (first != MAGIC_1 || nextByte() != MAGIC_2 || nextByte() != DEFLATE) {
            throw new UnreadableDataException(
                    "This gzip file is damaged: where one of its parts should begin there is something else.");
        }
        int flags = nextByte();
        skip(6);
        if ((flags & EXTRA) != 0) skip(nextByte() | nextByte() << 8);
        if ((flags & NAME) != 0) skipText();
        if ((flags & COMMENT) != 0) skipText();
        if ((flags & HEADER_CHECKSUM) != 0) skip(2);
        inflater.setInput(buffer, begin, end - begin);
    }

    private void readTrailer() throws IOException {
        if (nextInt() != checksum.getValue() || nextInt() != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw damaged();
        }
    }

    private long nextInt() throws IOException {
        return nextByte() | nextByte() << 8 | nextByte() << 16 | (long) nextByte() << 24;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            nextByte();
        }
    }

    private void skipText() throws IOException {
        while (nextByte() != 0) {
            // To the zero that ends it.
        }
    }

    private int nextByte() throws IOException {
        if (begin == end) fill();
        return buffer[begin++] & 0xff;
    }

    /// -1 at the end.
    private int readOne() throws IOException {
        begin = 0;
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        return end == 0 ? -1 : buffer[begin++] & 0xff;
    }

    private void fill() throws IOException {
        begin = 0;
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        if (end == 0) {
            throw new UnreadableDataException(
                    "This gzip file is cut off: it ends in the middle of its data. Upload it again.");
        }
    }

    private static UnreadableDataException damaged() {
        return new UnreadableDataException(
                "This gzip file is damaged: its data does not match its checksum. Pack and upload it again.");
    }
}
