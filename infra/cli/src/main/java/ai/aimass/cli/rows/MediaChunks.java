package ai.aimass.cli.rows;

import ai.aimass.cli.api.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Files in pieces, each a row of one column that holds the file in base64; one that is too large for a request is sent
/// on its own before.
public final class MediaChunks implements Chunks {
    /// Sends a file.
    public interface Attaching {
        /// @return the cell that stands for it
        String attach(byte[] file) throws IOException;
    }

    private static final String TYPE = "application/json";

    private final MediaFiles files;
    private final String column;
    private final Attaching attaching;
    private long row;
    private MediaFiles.@Nullable MediaFile ahead;

    /// @param column the one that the model takes files in
    public MediaChunks(MediaFiles files, String column, Attaching attaching) {
        this.attaching = attaching;
        this.files = files;
        this.column = column;
    }

    @Override
    public Optional<Chunk> next() throws IOException {
        ArrayNode rows = Json.array();
        long bytes = 0;
        while (rows.size() < ROWS) {
            if (ahead == null) ahead = files.next().orElse(null);
            if (ahead == null
                    || (!rows.isEmpty() && ahead.bytes().length <= BYTES && bytes + ahead.bytes().length > BYTES))
                break;
            byte[] file = ahead.bytes();
            if (file.length > BYTES) {
                rows.addObject().put(column, attaching.attach(file));
            } else {
                bytes += file.length;
                rows.addObject().put(column, file);
            }
            ahead = null;
        }
        if (rows.isEmpty()) return Optional.empty();
        Chunk chunk = new Chunk(Json.bytes(rows), TYPE, row, rows.size());
        row += chunk.rows();
        return Optional.of(chunk);
    }

    @Override
    public List<Chunk> split(Chunk chunk) throws IOException {
        JsonNode rows = Json.parse(chunk.body());
        int half = chunk.rows() / 2;
        ArrayNode first = Json.array();
        ArrayNode second = Json.array();
        for (int i = 0; i < chunk.rows(); i++) {
            (i < half ? first : second).add(rows.get(i));
        }
        return List.of(
                new Chunk(Json.bytes(first), TYPE, chunk.firstRow(), half),
                new Chunk(Json.bytes(second), TYPE, chunk.firstRow() + half, chunk.rows() - half));
    }
}
