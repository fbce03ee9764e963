package ai.aimass.decode.table;

import ai.aimass.decode.UnreadableDataException;
import ai.aimass.domain.Problem;
import java.io.IOException;
import java.io.Reader;

/// Characters one by one, and a text gathered from them that stays within a row's limit.
final class CharSource {
    private final Reader reader;
    private final char[] buffer = new char[16 * 1024];
    private final StringBuilder text = new StringBuilder();
    private int at;
    private int end;

    CharSource(Reader reader) {
        this.reader = reader;
    }

    /// -1 at the end.
    int next() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, reader.read(buffer, 0, buffer.length));
            if (end == 0) return -1;
        }
        return buffer[at++];
    }

    void gather(int c, long row) {
        if (text.length() == TableLimits.JSON_ROW_CHARACTERS) {
            throw new UnreadableDataException(
                    new Problem(null, row, null, "is longer than " + (TableLimits.JSON_ROW_CHARACTERS >> 20) + " MiB"));
        }
        text.append((char) c);
    }

    boolean hasText() {
        return !text.isEmpty();
    }

    /// What was gathered, and begins anew.
    String take() {
        String taken = text.toString();
        text.setLength(0);
        return taken;
    }

    void close() throws IOException {
        reader.close();
    }
}
