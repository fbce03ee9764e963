package ai.aimass.infer.rows;

import ai.aimass.decode.JsonCells;
import ai.aimass.decode.JsonFlattening;
import ai.aimass.domain.ColumnType;
import ai.aimass.infer.problem.ProblemException;
import ai.aimass.infer.problem.ProblemKind;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;

/// Reads rows from JSON: one (`{…}`), a list (`[{…}, …]`), or a list with a name (`{"rows": [{…}, …]}`). Only one row
/// is in memory as a tree at a time.
public final class JsonRows {
    private static final String ROWS = "rows";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser parser;
    private final RowCollector rows;

    private JsonRows(JsonParser parser, RowSchema schema) {
        this.parser = parser;
        this.rows = new RowCollector(schema);
    }

    /// @throws ProblemException where it is not JSON, not rows, or cells are not of their columns' types
    public static DecodedRows read(byte[] body, RowSchema schema) {
        try (JsonParser parser = MAPPER.createParser(body)) {
            return new JsonRows(parser, schema).read();
        } catch (JsonProcessingException e) {
            throw bad("the body is not JSON: " + e.getOriginalMessage() + place(e));
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory", e);
        }
    }

    private DecodedRows read() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null)
            throw bad("the body is empty: it has to be a row, such as {\"column\": value, …}, or a list");
        switch (first) {
            case START_ARRAY -> list();
            case START_OBJECT -> rowOrList();
            default -> throw bad("the body has to be a row, such as {\"column\": value, …}, or a list of rows");
        }
        if (parser.nextToken() != null) throw bad("there is something after the end of the rows");
        return rows.finish();
    }

    /// An object is a row, unless the first thing in it is a list by the name of `rows`: no cell is a list of rows.
    private void rowOrList() throws IOException {
        if (parser.nextToken() == JsonToken.END_OBJECT) {
            row(MAPPER.createObjectNode());
            return;
        }
        String name = parser.currentName();
        if (name.equals(ROWS) && parser.nextToken() == JsonToken.START_ARRAY) {
            list();
            if (parser.nextToken() != JsonToken.END_OBJECT) {
                throw bad("beside 'rows' there is '" + parser.currentName() + "': only rows are understood");
            }
            return;
        }
        if (parser.currentToken() == JsonToken.FIELD_NAME) parser.nextToken();
        ObjectNode rest = MAPPER.createObjectNode();
        rest.set(name, MAPPER.readTree(parser));
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            rest.set(field, MAPPER.readTree(parser));
        }
        row(rest);
    }

    private void list() throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode element = MAPPER.readTree(parser);
            if (element instanceof ObjectNode object) {
                row(object);
            } else {
                rows.begin();
                rows.reject("expected an object such as {\"column\": value, …}, found " + kind(element));
                rows.end();
            }
        }
    }

    private void row(ObjectNode object) {
        rows.begin();
        for (Map.Entry<String, JsonNode> cell : JsonFlattening.of(object).entrySet()) {
            OptionalInt place = rows.schema().place(cell.getKey());
            if (place.isEmpty()) {
                rows.ignore(cell.getKey());
            } else {
                int feature = place.getAsInt();
                cell(feature, cell.getValue());
            }
        }
        rows.end();
    }

    private void cell(int feature, JsonNode value) {
        ColumnType type = rows.schema().features().get(feature).type();
        if (type instanceof ColumnType.Media && value.isTextual()) rows.putFile(feature, value.textValue());
        else rows.put(feature, JsonCells.read(value, type));
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL, MISSING -> "null";
            case OBJECT, POJO, BINARY -> "something else";
        };
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }

    private static ProblemException bad(String detail) {
        return new ProblemException(ProblemKind.BAD_REQUEST, detail);
    }
}
