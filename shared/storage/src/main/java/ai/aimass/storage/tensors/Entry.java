package ai.aimass.storage.tensors;

import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.JsonFields;
import ai.aimass.storage.tensors.Tensor.ElementType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;

/// One tensor's line in the header.
///
/// @param begin where its first byte lies, counted from the end of the header
/// @param end one past its last byte
record Entry(String name, ElementType type, int[] shape, long begin, long end) {
    static final Comparator<Entry> BY_PLACE =
            Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end).thenComparing(Entry::name);

    Entry {
        long bytes = (long) Tensor.length(shape) * type.bytes();
        if (end - begin != bytes) {
            throw new MalformedTensorsException(
                    "tensor '" + name + "' takes " + bytes + " bytes, its place is from " + begin + " to " + end);
        }
    }

    ObjectNode write() {
        ObjectNode node = Json.object().put("dtype", type.name());
        ArrayNode dimensions = node.putArray("shape");
        for (int dimension : shape) {
            dimensions.add(dimension);
        }
        node.putArray("data_offsets").add(begin).add(end);
        return node;
    }

    static Entry read(String name, JsonFields fields) {
        long[] offsets = wholes(fields, "data_offsets");
        if (offsets.length != 2) throw new MalformedTensorsException("tensor '" + name + "' has no begin and end");
        long[] shape = wholes(fields, "shape");
        int[] dimensions = new int[shape.length];
        for (int i = 0; i < shape.length; i++) {
            dimensions[i] = Math.toIntExact(shape[i]);
        }
        return new Entry(name, fields.parsed("dtype", ElementType::valueOf), dimensions, offsets[0], offsets[1]);
    }

    private static long[] wholes(JsonFields fields, String field) {
        JsonNode list = fields.required(field);
        if (!list.isArray()) throw fields.wrong(field, "a list", list);
        long[] wholes = new long[list.size()];
        for (int i = 0; i < wholes.length; i++) {
            JsonNode element = list.get(i);
            if (!element.isIntegralNumber() || !element.canConvertToLong()) {
                throw fields.wrong(field, "whole numbers", element);
            }
            wholes[i] = element.longValue();
        }
        return wholes;
    }
}
