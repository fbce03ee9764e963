package ai.aimass.decode.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// Rows of text cells, read once from the first to the last.
public interface Table extends Closeable {
    /// The names of the columns, each another. Grows while a JSON file is read, when a row brings a column that no
    /// row before it had; the rows before have no value there.
    List<String> columns();

    /// Moves to the next row.
    ///
    /// @return false behind the last one
    /// @throws ai.aimass.decode.UnreadableDataException where the file cannot be read on
    /// @throws UndecodableBytesException where the file is in another encoding than its beginning looked like
    boolean next() throws IOException;

    /// The row that was moved to; valid until the next move.
    Row row();
}
