package ai.aimass.infer.rows;

import ai.aimass.domain.Task;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/// Writes predictions as JSON: numbers as the shortest text that reads back as the same float, and null for what is no
/// finite number.
public final class JsonPredictions {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonPredictions() {}

    public static byte[] write(Predictions predictions) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("model", predictions.version().model().value());
            json.writeNumberField("version", predictions.version().number());
            Regions regions = predictions.regions();
            if (regions != null) json.writeNumberField("confidence", regions.confidence());
            json.writeArrayFieldStart("predictions");
            for (int row = 0; row < predictions.outputs().rows(); row++) {
                json.writeStartObject();
                switch (predictions.task()) {
                    case Task.Classification c -> classification(json, predictions, c.classes(), row);
                    case Task.Regression r -> regression(json, predictions, row);
                }
                explanation(json, predictions, row);
                json.writeEndObject();
            }
            json.writeEndArray();
            names(json, "ignoredColumns", predictions.rows().ignored());
            names(json, "missingColumns", predictions.rows().missing());
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private static void classification(JsonGenerator json, Predictions predictions, List<String> classes, int row)
            throws IOException {
        int answered = predictions.answered(row);
        json.writeFieldName("prediction");
        if (answered < 0) json.writeNull();
        else json.writeString(classes.get(answered));
        json.writeObjectFieldStart("probabilities");
        for (int c = 0; c < classes.size(); c++) {
            json.writeFieldName(classes.get(c));
            number(json, predictions.outputs().get(row, c));
        }
        json.writeEndObject();
        if (predictions.regions() instanceof Regions.Sets sets) {
            json.writeArrayFieldStart("set");
            for (int c = 0; c < classes.size(); c++) {
                if (sets.holds(row, c)) json.writeString(classes.get(c));
            }
            json.writeEndArray();
        }
    }

    private static void regression(JsonGenerator json, Predictions predictions, int row) throws IOException {
        json.writeFieldName("prediction");
        number(json, predictions.outputs().get(row, 0));
        if (predictions.regions() instanceof Regions.Intervals intervals) {
            json.writeObjectFieldStart("interval");
            json.writeFieldName("low");
            number(json, intervals.low().get(row, 0));
            json.writeFieldName("high");
            number(json, intervals.high().get(row, 0));
            json.writeEndObject();
        }
    }

    private static void explanation(JsonGenerator json, Predictions predictions, int row) throws IOException {
        Explanation explanation = predictions.explanation();
        if (explanation == null) return;
        json.writeFieldName("base");
        number(json, (float) explanation.base()[row]);
        json.writeObjectFieldStart("contributions");
        for (int column = 0; column < explanation.columns().size(); column++) {
            json.writeFieldName(explanation.columns().get(column));
            number(json, (float) explanation.contribution(row, column));
        }
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, float value) throws IOException {
        if (Float.isFinite(value)) json.writeNumber(value);
        else json.writeNull();
    }

    private static void names(JsonGenerator json, String field, List<String> names) throws IOException {
        json.writeArrayFieldStart(field);
        for (String name : names) json.writeString(name);
        json.writeEndArray();
    }
}
