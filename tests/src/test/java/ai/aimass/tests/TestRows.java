package ai.aimass.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.storage.tensors.Safetensors;
import ai.aimass.storage.tensors.Tensor;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/// The rows that a run held back for testing, and what was computed for each when the model was made.
///
/// @param classes in the order of the outputs; empty for a regression
/// @param rows their places in the upload, from 0
/// @param outputs (rows × width): a probability for each class, or one value
record TestRows(List<String> classes, long[] rows, double[] outputs, int width) {
    private static final double TOLERANCE = 1e-5;

    /// What `compress` computed with the model that it published.
    static TestRows ofPublished(Platform platform, String model, int version) {
        JsonNode manifest = manifest(platform, model, version);
        return read(platform, manifest, manifest.path("files").path("predictions.safetensors"));
    }

    /// What `train` computed with its own trees and vectors, apart from any graph.
    static TestRows ofTrainer(Platform platform, String model, int version) throws IOException {
        JsonNode manifest = manifest(platform, model, version);
        String run = manifest.path("run").asText();
        JsonNode candidate =
                JsonMapper.builder().build().readTree(platform.object("candidates/default/" + run + ".json"));
        return read(platform, manifest, candidate.path("predictions"));
    }

    private static JsonNode manifest(Platform platform, String model, int version) {
        return new Api(platform).version(model, version).path("manifest");
    }

    private static TestRows read(Platform platform, JsonNode manifest, JsonNode blob) {
        byte[] file = platform.blob(blob.path("sha256").asText());
        SortedMap<String, Tensor> tensors = Safetensors.read(file);
        if (!(tensors.get("row") instanceof Tensor.I64 rows)
                || !(tensors.get("outputs") instanceof Tensor.F64 outputs)) {
            throw new AssertionError("no predictions but " + tensors.keySet());
        }
        List<String> classes = manifest.path("task")
                .path("classes")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
        assertEquals(Math.max(1, classes.size()), outputs.shape()[1]);
        assertEquals(rows.values().length, outputs.shape()[0]);
        return new TestRows(classes, rows.values(), outputs.values(), outputs.shape()[1]);
    }

    /// Has the served version predict each of the rows, and holds the answers against what was computed.
    ///
    /// @param upload what the version has learned from
    void requireServed(Platform platform, String model, int version, Table upload)
            throws IOException, InterruptedException {
        assertTrue(rows.length > 0, "no test rows");
        Path file = Files.createTempFile(platform.data(), model, ".csv");
        Table asked = upload.rows(Arrays.stream(rows).mapToInt(Math::toIntExact));
        Files.writeString(file, asked.text());
        JsonNode answer = platform.aimass()
                .run("predict", model, file.toString(), "--version", Integer.toString(version), "--output", "json")
                .succeeded()
                .json();
        JsonNode predictions = answer.path("predictions");
        assertEquals(rows.length, predictions.size());
        double unit = Arrays.stream(outputs).map(Math::abs).average().orElseThrow();
        for (int row = 0; row < rows.length; row++) {
            for (int output = 0; output < width; output++) {
                double computed = outputs[row * width + output];
                // Of numbers, a share; those around zero are measured by the usual size.
                double allowed = classes.isEmpty() ? TOLERANCE * Math.max(Math.abs(computed), unit) : TOLERANCE;
                assertEquals(computed, served(predictions.get(row), output), allowed, model + " row " + rows[row]);
            }
        }
    }

    private double served(JsonNode prediction, int output) {
        JsonNode value = classes.isEmpty()
                ? prediction.path("prediction")
                : prediction.path("probabilities").path(classes.get(output));
        assertTrue(value.isNumber(), prediction.toString());
        return value.doubleValue();
    }
}
