package ai.aimass.storage.json;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Writes a type as JSON and reads it back, field by field, without reflection. The same value always gives the same
/// bytes: fields in the order written here, sets and maps sorted.
public interface JsonCodec<T> {
    ObjectNode write(T value);

    /// @throws MalformedJsonException naming the field that is missing or not as expected
    T read(JsonFields fields);
}
