package ai.aimass.storage.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// The fields of a JSON object, read with messages that say where something is wrong.
public final class JsonFields {
    private final ObjectNode node;
    private final String where;

    private JsonFields(ObjectNode node, String where) {
        this.node = node;
        this.where = where;
    }

    /// @param where names the place in messages
    public static JsonFields of(JsonNode node, String where) {
        if (node instanceof ObjectNode object) return new JsonFields(object, where);
        throw new MalformedJsonException(where + ": expected an object, found " + kind(node));
    }

    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    public List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    public String text(String name) {
        JsonNode value = required(name);
        if (!value.isTextual()) throw wrong(name, "a text", value);
        return value.textValue();
    }

    public Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    public int integer(String name) {
        JsonNode value = required(name);
        if (!value.canConvertToInt() || !value.isIntegralNumber()) throw wrong(name, "a whole number", value);
        return value.intValue();
    }

    public long whole(String name) {
        JsonNode value = required(name);
        if (!value.canConvertToLong() || !value.isIntegralNumber()) throw wrong(name, "a whole number", value);
        return value.longValue();
    }

    public Optional<Long> optionalWhole(String name) {
        return has(name) ? Optional.of(whole(name)) : Optional.empty();
    }

    public double number(String name) {
        JsonNode value = required(name);
        if (!value.isNumber()) throw wrong(name, "a number", value);
        return value.doubleValue();
    }

    public Optional<Double> optionalNumber(String name) {
        return has(name) ? Optional.of(number(name)) : Optional.empty();
    }

    public boolean bool(String name) {
        JsonNode value = required(name);
        if (!value.isBoolean()) throw wrong(name, "true or false", value);
        return value.booleanValue();
    }

    public Optional<Boolean> optionalBool(String name) {
        return has(name) ? Optional.of(bool(name)) : Optional.empty();
    }

    /// A text that `parse` turns into something, whose refusal becomes the message.
    public <T> T parsed(String name, Function<String, T> parse) {
        String text = text(name);
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedJsonException(place(name) + ": " + e.getMessage(), e);
        }
    }

    public JsonFields object(String name) {
        return of(required(name), place(name));
    }

    public <T> T object(String name, JsonCodec<T> codec) {
        return codec.read(object(name));
    }

    public <T> List<T> list(String name, Function<JsonFields, T> read) {
        List<T> list = new ArrayList<>();
        for (JsonNode element : array(name)) {
            list.add(read.apply(of(element, place(name) + "[" + list.size() + "]")));
        }
        return list;
    }

    public List<Double> numbers(String name) {
        List<Double> list = new ArrayList<>();
        for (JsonNode element : array(name)) {
            if (!element.isNumber()) throw wrong(name, "a list of numbers", element);
            list.add(element.doubleValue());
        }
        return list;
    }

    public List<String> texts(String name) {
        List<String> list = new ArrayList<>();
        for (JsonNode element : array(name)) {
            if (!element.isTextual()) throw wrong(name, "a list of texts", element);
            list.add(element.textValue());
        }
        return list;
    }

    public <T> SortedMap<String, T> map(String name, Function<JsonFields, T> read) {
        JsonFields object = object(name);
        SortedMap<String, T> map = new TreeMap<>();
        for (String key : object.names()) {
            map.put(key, read.apply(object.object(key)));
        }
        return map;
    }

    public JsonNode required(String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) throw new MalformedJsonException(place(name) + " is missing");
        return value;
    }

    public MalformedJsonException wrong(String name, String expected, JsonNode found) {
        return new MalformedJsonException(place(name) + ": expected " + expected + ", found " + kind(found));
    }

    private JsonNode array(String name) {
        JsonNode value = required(name);
        if (!value.isArray()) throw wrong(name, "a list", value);
        return value;
    }

    private String place(String name) {
        return where + "." + name;
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT, POJO -> "an object";
            case STRING, BINARY -> "the text " + shortened(node.toString());
            case NUMBER, BOOLEAN -> node.toString();
            case NULL, MISSING -> "nothing";
        };
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
