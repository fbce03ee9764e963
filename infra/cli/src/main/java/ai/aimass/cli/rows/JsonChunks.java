package ai.aimass.cli.rows;

import ai.aimass.cli.api.Json;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// Objects in pieces: one after the other (JSON Lines), or the elements of one list. Numbers keep their digits.
public final class JsonChunks implements Chunks {
    private static final String TYPE = "application/json";

    private final JsonParser parser;
    private long row;

    public JsonChunks(InputStream in) throws IOException {
        this.parser = Json.factory().createParser(in);
        parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
    }

    @Override
    public Optional<Chunk> next() throws IOException {
        return take(parser, row, ROWS, BYTES).map(chunk -> {
            row += chunk.rows();
            return chunk;
        });
    }

    @Override
    public List<Chunk> split(Chunk chunk) throws IOException {
        try (JsonParser again = Json.factory().createParser(new ByteArrayInputStream(chunk.body()))) {
            int half = chunk.rows() / 2;
            return List.of(
                    take(again, chunk.firstRow(), half, Integer.MAX_VALUE).orElseThrow(),
                    take(again, chunk.firstRow() + half, Integer.MAX_VALUE, Integer.MAX_VALUE)
                            .orElseThrow());
        }
    }

    private static Optional<Chunk> take(JsonParser from, long firstRow, int mostRows, int mostBytes)
            throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int rows = 0;
        try (JsonGenerator list = Json.factory().createGenerator(body)) {
            list.writeStartArray();
            while (rows < mostRows && body.size() < mostBytes && nextRow(from, firstRow + rows)) {
                list.copyCurrentStructureExact(from);
                list.flush();
                rows++;
            }
            list.writeEndArray();
        } catch (JsonProcessingException e) {
            throw new RowsException("row " + (firstRow + rows + 1) + " is not JSON: " + e.getOriginalMessage());
        }
        return rows == 0 ? Optional.empty() : Optional.of(new Chunk(body.toByteArray(), TYPE, firstRow, rows));
    }

    /// Moves to the next object, through the ends and beginnings of lists around it.
    private static boolean nextRow(JsonParser from, long row) throws IOException {
        while (true) {
            JsonToken token = from.nextToken();
            if (token == null) return false;
            switch (token) {
                case START_OBJECT -> {
                    return true;
                }
                case START_ARRAY, END_ARRAY -> {
                    if (from.getParsingContext().getNestingDepth() <= 1) continue;
                    throw notAnObject(row);
                }
                default -> throw notAnObject(row);
            }
        }
    }

    private static RowsException notAnObject(long row) {
        return new RowsException("row " + (row + 1) + " is no JSON object: expected {\"column\": value, …}");
    }
}
