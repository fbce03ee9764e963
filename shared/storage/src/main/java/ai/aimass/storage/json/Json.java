package ai.aimass.storage.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Collection;
import java.util.function.Function;

/// JSON trees and their bytes.
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /// An array of what `write` makes of each.
    public static <T> ArrayNode array(Collection<T> values, Function<T, ? extends JsonNode> write) {
        ArrayNode array = array();
        for (T value : values) {
            array.add(write.apply(value));
        }
        return array;
    }

    public static ArrayNode texts(Collection<String> values) {
        ArrayNode array = array();
        values.forEach(array::add);
        return array;
    }

    /// UTF-8, without white space.
    public static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }

    public static <T> byte[] bytes(T value, JsonCodec<T> codec) {
        return bytes(codec.write(value));
    }

    /// @param what names the document in messages
    /// @throws MalformedJsonException where the bytes are not one JSON value
    public static JsonNode parse(byte[] bytes, String what) {
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (node.isMissingNode()) throw new MalformedJsonException(what + " is empty");
            return node;
        } catch (JsonProcessingException e) {
            throw new MalformedJsonException(what + " is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory", e);
        }
    }

    public static <T> T read(byte[] bytes, JsonCodec<T> codec, String what) {
        return codec.read(JsonFields.of(parse(bytes, what), what));
    }
}
