package ai.aimass.decode.table;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/// JSON Lines: a row is a line; empty lines are left out. A row that is no JSON does no harm to the others.
///
/// @see <a href="https://jsonlines.org">JSON Lines</a>
final class JsonLineSlices implements JsonSlices {
    private final CharSource source;

    JsonLineSlices(Reader reader) {
        this.source = new CharSource(reader);
    }

    @Override
    public @Nullable String next(long row) throws IOException {
        while (true) {
            int c = source.next();
            if (c >= 0 && c != '\n') {
                source.gather(c, row);
                continue;
            }
            String line = source.take();
            if (!line.isBlank()) return line;
            if (c < 0) return null;
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
