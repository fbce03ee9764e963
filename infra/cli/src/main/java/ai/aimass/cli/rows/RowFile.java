package ai.aimass.cli.rows;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Opens a file of rows: unpacked where it is packed, in UTF-8 where it was in UTF-16. Any other encoding is left to
/// the server, which knows them all; only its line ends and quotes matter here, and those are ASCII's in all of them.
public final class RowFile {
    private static final int SNIFFED = 4096;

    private final BufferedInputStream bytes;

    private RowFile(BufferedInputStream bytes) {
        this.bytes = bytes;
    }

    /// @param raw closed by whoever opened it
    public static RowFile open(InputStream raw) throws IOException {
        BufferedInputStream unpacked = unpacked(new BufferedInputStream(raw, 1 << 16));
        Optional<Charset> wide = utf16(unpacked);
        if (wide.isEmpty()) {
            skipMark(unpacked);
            return new RowFile(unpacked);
        }
        InputStreamReader reader = new InputStreamReader(unpacked, wide.get());
        BufferedInputStream utf8 = new BufferedInputStream(new Utf8Stream(reader), 1 << 16);
        skipMark(utf8);
        return new RowFile(utf8);
    }

    public InputStream bytes() {
        return bytes;
    }

    /// Whether it holds JSON: objects a line, or a list of them. Anything else is taken for a table.
    public boolean isJson() throws IOException {
        for (byte b : peek(bytes, SNIFFED)) {
            if (b == ' ' || b == '\t' || b == '\r' || b == '\n') continue;
            return b == '{' || b == '[';
        }
        return false;
    }

    private static BufferedInputStream unpacked(BufferedInputStream raw) throws IOException {
        byte[] start = peek(raw, 4);
        if (start.length >= 2 && start[0] == 0x1f && start[1] == (byte) 0x8b) {
            return new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16);
        }
        if (start.length >= 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4) {
            ZipInputStream zip = new ZipInputStream(raw);
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) return new BufferedInputStream(zip, 1 << 16);
            }
            throw new RowsException("the zip has no file in it");
        }
        return raw;
    }

    /// By its mark, or by the zero bytes that text in Latin letters has in it.
    private static Optional<Charset> utf16(BufferedInputStream in) throws IOException {
        byte[] start = peek(in, SNIFFED);
        if (start.length < 2) return Optional.empty();
        if (start[0] == (byte) 0xff && start[1] == (byte) 0xfe) return Optional.of(StandardCharsets.UTF_16LE);
        if (start[0] == (byte) 0xfe && start[1] == (byte) 0xff) return Optional.of(StandardCharsets.UTF_16BE);
        int even = 0;
        int odd = 0;
        for (int i = 0; i < start.length; i++) {
            if (start[i] == 0 && i % 2 == 0) even++;
            if (start[i] == 0 && i % 2 == 1) odd++;
        }
        if (odd > start.length / 4 && even == 0) return Optional.of(StandardCharsets.UTF_16LE);
        if (even > start.length / 4 && odd == 0) return Optional.of(StandardCharsets.UTF_16BE);
        return Optional.empty();
    }

    private static void skipMark(BufferedInputStream in) throws IOException {
        byte[] start = peek(in, 3);
        if (start.length == 3 && start[0] == (byte) 0xef && start[1] == (byte) 0xbb && start[2] == (byte) 0xbf) {
            in.skipNBytes(3);
        }
    }

    private static byte[] peek(BufferedInputStream in, int length) throws IOException {
        in.mark(length + 1);
        byte[] start = in.readNBytes(length);
        in.reset();
        return start;
    }
}
