package ai.aimass.decode.table;

import java.io.Closeable;
import java.io.IOException;

/// The JSON texts of a file's rows, one after the other.
interface JsonSlices extends Closeable {
    /// The next row's text, or null behind the last one. None is longer than [TableLimits#JSON_ROW_CHARACTERS].
    ///
    /// @param row what the row is called in messages
    @org.jspecify.annotations.Nullable
    String next(long row) throws IOException;
}
