package ai.aimass.decode.table;

import ai.aimass.decode.UnreadableDataException;
import ai.aimass.domain.Problem;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/// Objects in an array, or one after the other: a row goes from a brace to the one that closes it. Only braces and
/// texts are looked at here; whether what is between them is JSON, its parser finds out.
final class JsonObjectSlices implements JsonSlices {
    private final CharSource source;

    JsonObjectSlices(Reader reader) {
        this.source = new CharSource(reader);
    }

    @Override
    public @Nullable String next(long row) throws IOException {
        for (int c = source.next(); c >= 0; c = source.next()) {
            if (c == '{') return object(row);
            if (c > ' ' && c != ',' && c != '[' && c != ']') {
                throw new UnreadableDataException(
                        new Problem(null, row, null, "expected a JSON object, found '" + (char) c + "'"));
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private String object(long row) throws IOException {
        source.gather('{', row);
        int depth = 1;
        boolean inText = false;
        boolean escaped = false;
        while (depth > 0) {
            int c = source.next();
            if (c < 0) {
                throw new UnreadableDataException(new Problem(
                        null, row, null, "the JSON ends in the middle of this object. Is the file cut off?"));
            }
            source.gather(c, row);
            if (escaped) escaped = false;
            else if (c == '"') inText = !inText;
            else if (inText) escaped = c == '\\';
            else if (c == '{') depth++;
            else if (c == '}') depth--;
        }
        return source.take();
    }
}
