package ai.aimass.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// A JSON object as a row: what is inside a nested object becomes a column of its own, with a dot between the names
/// (`{"a":{"b":1}}` has the column `a.b`). Lists stay whole. Where two paths give one name, the later one stays.
public final class JsonFlattening {
    private JsonFlattening() {}

    /// Values by column, in the order in which they stand in the object. Recursion is as deep as the parser let the
    /// object be.
    public static SequencedMap<String, JsonNode> of(ObjectNode object) {
        SequencedMap<String, JsonNode> cells = new LinkedHashMap<>();
        flatten("", object, cells);
        return cells;
    }

    private static void flatten(String prefix, ObjectNode object, Map<String, JsonNode> cells) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = prefix + field.getKey();
            if (field.getValue() instanceof ObjectNode nested) {
                flatten(name + ".", nested, cells);
            } else {
                cells.put(name, field.getValue());
            }
        }
    }
}
