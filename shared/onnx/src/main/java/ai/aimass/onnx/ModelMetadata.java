package ai.aimass.onnx;

import ai.aimass.domain.Column;
import ai.aimass.domain.InputLayout;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.JsonFields;
import ai.aimass.storage.json.MalformedJsonException;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The names of what goes into a graph and comes out, column by column, carried by the model itself
/// (`metadata_props` `aimass.inputs` and `aimass.outputs`, JSON), so that a mismatch is found, not guessed; and how
/// often its prediction sets or intervals hold the truth (`aimass.confidence`).
///
/// @param inputs for each input: the upload's columns, or for a head the names of the view's features
/// @param outputs for each output whose columns have names: a view's features, or the classes of
/// `probabilities`
/// @param confidence between 0 and 1; null where the model gives no sets or intervals
public record ModelMetadata(
        SortedMap<String, List<String>> inputs,
        SortedMap<String, List<String>> outputs,
        @Nullable Double confidence) {
    private static final String INPUTS = "aimass.inputs";
    private static final String OUTPUTS = "aimass.outputs";
    private static final String CONFIDENCE = "aimass.confidence";

    public ModelMetadata {
        inputs = copy(inputs);
        outputs = copy(outputs);
        if (confidence != null && !(confidence > 0 && confidence < 1)) {
            throw new ModelException("the model's confidence is " + confidence);
        }
    }

    public ModelMetadata(SortedMap<String, List<String>> inputs, SortedMap<String, List<String>> outputs) {
        this(inputs, outputs, null);
    }

    /// Of a model that says nothing of itself.
    public static ModelMetadata none() {
        return new ModelMetadata(new TreeMap<>(), new TreeMap<>());
    }

    /// Of a graph that takes raw columns.
    public static ModelMetadata of(InputLayout layout) {
        return new ModelMetadata(inputs(layout), new TreeMap<>());
    }

    public ModelMetadata withInput(String name, List<String> columns) {
        SortedMap<String, List<String>> more = new TreeMap<>(inputs);
        more.put(name, columns);
        return new ModelMetadata(more, outputs, confidence);
    }

    public ModelMetadata withOutput(String name, List<String> columns) {
        SortedMap<String, List<String>> more = new TreeMap<>(outputs);
        more.put(name, columns);
        return new ModelMetadata(inputs, more, confidence);
    }

    public ModelMetadata withConfidence(double promised) {
        return new ModelMetadata(inputs, outputs, promised);
    }

    /// The classes in the order of the probabilities; empty where the model is no classifier.
    public List<String> classes() {
        return outputs.getOrDefault(Heads.PROBABILITIES, List.of());
    }

    /// @throws ModelException where what it says cannot be read
    public static ModelMetadata read(ModelProto model) {
        Map<String, String> properties = new HashMap<>();
        for (StringStringEntryProto entry : model.getMetadataPropsList()) {
            properties.put(entry.getKey(), entry.getValue());
        }
        return read(properties);
    }

    /// @param properties a model's `metadata_props`
    static ModelMetadata read(Map<String, String> properties) {
        return new ModelMetadata(names(properties, INPUTS), names(properties, OUTPUTS), confidence(properties));
    }

    /// Writes these names into the model, in place of any that it had.
    void write(ModelProto.Builder model) {
        for (int i = model.getMetadataPropsCount() - 1; i >= 0; i--) {
            String key = model.getMetadataProps(i).getKey();
            if (key.equals(INPUTS) || key.equals(OUTPUTS) || key.equals(CONFIDENCE)) model.removeMetadataProps(i);
        }
        model.addMetadataProps(entry(INPUTS, inputs)).addMetadataProps(entry(OUTPUTS, outputs));
        if (confidence != null) {
            model.addMetadataProps(
                    StringStringEntryProto.newBuilder().setKey(CONFIDENCE).setValue(confidence.toString()));
        }
    }

    private static @Nullable Double confidence(Map<String, String> properties) {
        String text = properties.get(CONFIDENCE);
        if (text == null) return null;
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            throw new ModelException("the model's confidence cannot be read: " + text, e);
        }
    }

    private static StringStringEntryProto entry(String key, SortedMap<String, List<String>> names) {
        ObjectNode node = Json.object();
        names.forEach((name, columns) -> node.set(name, Json.texts(columns)));
        return StringStringEntryProto.newBuilder()
                .setKey(key)
                .setValue(new String(Json.bytes(node), StandardCharsets.UTF_8))
                .build();
    }

    private static SortedMap<String, List<String>> names(Map<String, String> properties, String key) {
        SortedMap<String, List<String>> names = new TreeMap<>();
        String json = properties.get(key);
        if (json == null) return names;
        try {
            JsonFields fields = JsonFields.of(Json.parse(json.getBytes(StandardCharsets.UTF_8), key), key);
            fields.names().forEach(name -> names.put(name, fields.texts(name)));
            return names;
        } catch (MalformedJsonException e) {
            throw new ModelException("what the model says of its columns cannot be read: " + e.getMessage(), e);
        }
    }

    private static SortedMap<String, List<String>> inputs(InputLayout layout) {
        SortedMap<String, List<String>> inputs = new TreeMap<>();
        putUnlessEmpty(inputs, InputLayout.NUMBERS, layout.numbers());
        putUnlessEmpty(inputs, InputLayout.INSTANTS, layout.instants());
        putUnlessEmpty(inputs, InputLayout.CATEGORIES, layout.categories());
        putUnlessEmpty(inputs, InputLayout.TEXTS, layout.texts());
        putUnlessEmpty(inputs, InputLayout.MEDIA, layout.media());
        return inputs;
    }

    private static void putUnlessEmpty(SortedMap<String, List<String>> inputs, String input, List<Column> columns) {
        if (!columns.isEmpty())
            inputs.put(input, columns.stream().map(Column::name).toList());
    }

    private static SortedMap<String, List<String>> copy(SortedMap<String, List<String>> names) {
        SortedMap<String, List<String>> copy = new TreeMap<>();
        names.forEach((name, columns) -> copy.put(name, List.copyOf(columns)));
        return Collections.unmodifiableSortedMap(copy);
    }
}
