package ai.aimass.ingest;

import ai.aimass.decode.Reading;
import ai.aimass.domain.ColumnType;
import java.util.Map;

/// The pictures, sounds and videos that cells of a table name.
public interface MediaCells {
    /// Of a table that names none.
    MediaCells NONE = new MediaCells() {
        @Override
        public Map<String, ColumnType.Media> columns() {
            return Map.of();
        }

        @Override
        public Reading read(String cell, ColumnType.Media type) {
            throw new IllegalStateException("a table without media");
        }
    };

    /// The columns whose cells name files, and what the files become.
    Map<String, ColumnType.Media> columns();

    /// The file that a cell names, or why it cannot be read.
    Reading read(String cell, ColumnType.Media type);
}
