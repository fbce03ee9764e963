package ai.aimass.infer.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.aimass.domain.Blob;
import ai.aimass.domain.Digest;
import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.RunId;
import ai.aimass.domain.Task;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.Version;
import ai.aimass.infer.fixture.Flowers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class PredictionsTest {
    private static final Task TWO = new Task.Classification(List.of("no", "yes, \"sure\""));

    @Test
    void writesClassesAsJson() {
        assertEquals(
                "{\"model\":\"m\",\"version\":3,\"predictions\":["
                        + "{\"prediction\":\"no\",\"probabilities\":{\"no\":0.9,\"yes, \\\"sure\\\"\":0.1}},"
                        + "{\"prediction\":\"yes, \\\"sure\\\"\",\"probabilities\":{\"no\":1.0E-9,\"yes, \\\"sure\\\"\":1.0}}],"
                        + "\"ignoredColumns\":[\"x\"],\"missingColumns\":[\"y\"]}",
                json(TWO, 0.9f, 0.1f, 1e-9f, 1));
    }

    @Test
    void writesClassesAsCsv() {
        assertEquals(
                "prediction,probability_no,\"probability_yes, \"\"sure\"\"\"\n"
                        + "no,0.9,0.1\n\"yes, \"\"sure\"\"\",1.0E-9,1.0\n",
                csv(TWO, 0.9f, 0.1f, 1e-9f, 1));
    }

    @Test
    void writesValues() {
        assertEquals(
                "{\"model\":\"m\",\"version\":3,\"predictions\":[{\"prediction\":1.5},{\"prediction\":-2.0E10}],"
                        + "\"ignoredColumns\":[\"x\"],\"missingColumns\":[\"y\"]}",
                json(new Task.Regression(), 1.5f, -2e10f));
        assertEquals("prediction\n1.5\n-2.0E10\n", csv(new Task.Regression(), 1.5f, -2e10f));
    }

    @Test
    void writesNoRows() {
        assertEquals("prediction,probability_no,\"probability_yes, \"\"sure\"\"\"\n", csv(TWO));
        assertEquals("prediction\n", csv(new Task.Regression()));
    }

    @Test
    void takesTheFirstOfEquallyProbableClasses() {
        assertEquals(0, predictions(TWO, 0.5f, 0.5f).best(0));
    }

    @Test
    void writesWhatIsNoNumberAsNothing() {
        float nan = Float.NaN;
        assertEquals("prediction\n\n\n", csv(new Task.Regression(), nan, Float.POSITIVE_INFINITY));
        String json = json(TWO, nan, nan, nan, 0.5f);
        assertEquals(
                "[{\"prediction\":null,\"probabilities\":{\"no\":null,\"yes, \\\"sure\\\"\":null}},"
                        + "{\"prediction\":\"yes, \\\"sure\\\"\",\"probabilities\":{\"no\":null,\"yes, \\\"sure\\\"\":0.5}}]",
                json.substring(json.indexOf('['), json.indexOf(']') + 1));
    }

    @Test
    void refusesOutputsThatAreNotTheTasks() {
        assertThrows(IllegalArgumentException.class, () -> predictions(TWO, new FloatMatrix(new float[3], 1, 3)));
    }

    private static String json(Task task, float... outputs) {
        return new String(JsonPredictions.write(predictions(task, outputs)), StandardCharsets.UTF_8);
    }

    private static String csv(Task task, float... outputs) {
        return new String(CsvPredictions.write(predictions(task, outputs)), StandardCharsets.UTF_8);
    }

    private static Predictions predictions(Task task, float... outputs) {
        return predictions(task, new FloatMatrix(outputs, outputs.length / task.outputs(), task.outputs()));
    }

    private static Predictions predictions(Task task, FloatMatrix outputs) {
        Digest digest = Digest.of("test");
        Version version = new Version(
                new TenantId("acme"),
                new ModelName("m"),
                3,
                RunId.of(digest, digest),
                digest,
                digest,
                digest,
                task,
                Flowers.schema("target"),
                new TreeMap<>(Map.of(Version.MODEL, new Blob(digest, 1))));
        DecodedRows rows = new DecodedRows(Collections.nCopies(outputs.rows(), List.of()), List.of("x"), List.of("y"));
        return new Predictions(version, rows, outputs);
    }
}
