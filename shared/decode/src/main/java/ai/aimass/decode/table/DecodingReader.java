package ai.aimass.decode.table;

import ai.aimass.decode.UnreadableDataException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Turns bytes into characters and, where they are not in the encoding, says which one they may be in. Leaves out a
/// byte order mark.
final class DecodingReader extends Reader {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final Charset charset;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).flip();
    private boolean atStart = true;
    private boolean atEnd;

    DecodingReader(InputStream in, Charset charset) {
        this.in = in;
        this.charset = charset;
        this.decoder = Encodings.decoder(charset);
    }

    @Override
    public int read(char[] chars, int offset, int length) throws IOException {
        CharBuffer out = CharBuffer.wrap(chars, offset, length);
        while (true) {
            CoderResult result = decoder.decode(bytes, out, atEnd);
            int read = out.position() - offset;
            if (read > 0) return withoutMark(chars, offset, read);
            if (result.isError()) throw undecodable();
            if (result.isOverflow() || length == 0) return 0;
            if (atEnd) return -1;
            fill();
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private int withoutMark(char[] chars, int offset, int read) throws IOException {
        if (!atStart) return read;
        atStart = false;
        if (chars[offset] != BYTE_ORDER_MARK) return read;
        if (read == 1) return read(chars, offset, 1);
        System.arraycopy(chars, offset + 1, chars, offset, read - 1);
        return read - 1;
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (read < 0) atEnd = true;
        else bytes.position(bytes.position() + read);
        bytes.flip();
    }

    private RuntimeException undecodable() {
        byte[] rest = Arrays.copyOfRange(bytes.array(), bytes.position(), bytes.limit());
        if (charset.equals(StandardCharsets.UTF_8)) {
            Charset better = Encodings.ofText(rest);
            if (!better.equals(charset)) return new UndecodableBytesException(charset, better);
        } else if (charset.equals(Encodings.GB18030)) {
            return new UndecodableBytesException(charset, Encodings.WINDOWS_1252);
        }
        return new UnreadableDataException("This file is cut off or damaged: it has bytes that are no character in "
                + charset + ", in which it begins. Save it as UTF-8 and upload it again.");
    }
}
