package ai.aimass.cli.rows;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The rows of a file in pieces, in the file's order.
public interface Chunks {
    /// How many rows a piece has at most.
    int ROWS = 1_000;
    /// A piece ends with the row that takes it to this size.
    int BYTES = 1 << 20;
    /// A row larger than this fits into no request.
    int LARGEST_ROW_BYTES = 4 << 20;

    /// Empty after the last one.
    ///
    /// @throws RowsException where the file is not what it seemed to be
    Optional<Chunk> next() throws IOException;

    /// The two halves of a piece, for when the answer to the whole of it would be too large.
    List<Chunk> split(Chunk chunk) throws IOException;
}
