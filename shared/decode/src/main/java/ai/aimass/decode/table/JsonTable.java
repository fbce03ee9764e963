package ai.aimass.decode.table;

import ai.aimass.decode.JsonCells;
import ai.aimass.decode.JsonFlattening;
import ai.aimass.decode.Messages;
import ai.aimass.decode.UnreadableDataException;
import ai.aimass.domain.Problem;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// JSON objects as a table: their fields are cells, as [JsonFlattening] names them. A field that a row does not
/// have is an empty cell.
final class JsonTable implements Table {
    private static final int DEEPEST = 64;
    private static final JsonMapper MAPPER = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(TableLimits.CELL_CHARACTERS)
                    .build())
            .build());

    private final JsonSlices slices;
    private final Row row = new Row("");
    private final List<String> columns;
    private final Map<String, Integer> places = new HashMap<>();
    private long number;

    JsonTable(JsonSlices slices, List<String> columns) {
        this.slices = slices;
        this.columns = new ArrayList<>(columns);
        for (String column : columns) {
            places.put(column, places.size());
        }
    }

    @Override
    public List<String> columns() {
        return Collections.unmodifiableList(columns);
    }

    @Override
    public boolean next() throws IOException {
        String slice = slices.next(number + 1);
        if (slice == null) return false;
        row.begin(++number);
        fill(slice);
        return true;
    }

    @Override
    public Row row() {
        return row;
    }

    @Override
    public void close() throws IOException {
        slices.close();
    }

    private void fill(String slice) {
        JsonNode node;
        try {
            node = MAPPER.readTree(slice);
        } catch (JsonProcessingException e) {
            row.markDefect("is not JSON: " + e.getOriginalMessage());
            return;
        }
        if (!(node instanceof ObjectNode object)) {
            row.markDefect("expected a JSON object, found " + JsonCells.kind(node));
            return;
        }
        Map<String, JsonNode> fields = JsonFlattening.of(object);
        fields.keySet().forEach(this::place);
        for (String column : columns) {
            JsonNode value = fields.get(column);
            row.append(value == null ? "" : JsonCells.cell(value));
        }
    }

    private void place(String name) {
        if (places.containsKey(name)) return;
        if (name.isBlank() || name.length() > TableLimits.NAME_CHARACTERS) {
            throw new UnreadableDataException(new Problem(
                    null,
                    number,
                    null,
                    "the name of a field is to have 1 to " + TableLimits.NAME_CHARACTERS + " characters, but one has "
                            + name.length()));
        }
        if (columns.size() == TableLimits.COLUMNS)
            throw ColumnNames.tooMany("more than " + Messages.count(TableLimits.COLUMNS));
        places.put(name, columns.size());
        columns.add(name);
    }
}
