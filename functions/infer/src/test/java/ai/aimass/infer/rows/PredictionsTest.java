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
import org.jspecify.annotations.Nullable;
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
    void writesExplanations() {
        Predictions predictions = predictions(TWO, 0.75f, 0.25f, Float.NaN, Float.NaN)
                .with(new Explanation(List.of("a", "b,c"), new double[] {0.5, Double.NaN}, new double[] {
                    0.5, -0.25, Double.NaN, Double.NaN
                }));
        String json = new String(JsonPredictions.write(predictions), StandardCharsets.UTF_8);
        assertEquals(
                "[{\"prediction\":\"no\",\"probabilities\":{\"no\":0.75,\"yes, \\\"sure\\\"\":0.25},"
                        + "\"base\":0.5,\"contributions\":{\"a\":0.5,\"b,c\":-0.25}},"
                        + "{\"prediction\":null,\"probabilities\":{\"no\":null,\"yes, \\\"sure\\\"\":null},"
                        + "\"base\":null,\"contributions\":{\"a\":null,\"b,c\":null}}]",
                json.substring(json.indexOf('['), json.indexOf(']') + 1));
        assertEquals(
                "prediction,probability_no,\"probability_yes, \"\"sure\"\"\",base,contribution_a,\"contribution_b,c\"\n"
                        + "no,0.75,0.25,0.5,0.5,-0.25\n,,,,,\n",
                new String(CsvPredictions.write(predictions), StandardCharsets.UTF_8));
    }

    @Test
    void writesNoRows() {
        assertEquals("prediction,probability_no,\"probability_yes, \"\"sure\"\"\"\n", csv(TWO));
        assertEquals("prediction\n", csv(new Task.Regression()));
    }

    @Test
    void writesSets() {
        Regions sets = new Regions.Sets(0.9, new FloatMatrix(new float[] {1, 0, 1, 1}, 2, 2));
        Task task = new Task.Classification(List.of("a|b", "c"));
        Predictions predictions = predictions(task, new FloatMatrix(new float[] {0.9f, 0.1f, 0.5f, 0.5f}, 2, 2), sets);
        assertEquals(
                "{\"model\":\"m\",\"version\":3,\"confidence\":0.9,\"predictions\":["
                        + "{\"prediction\":\"a|b\",\"probabilities\":{\"a|b\":0.9,\"c\":0.1},\"set\":[\"a|b\"]},"
                        + "{\"prediction\":\"a|b\",\"probabilities\":{\"a|b\":0.5,\"c\":0.5},\"set\":[\"a|b\",\"c\"]}],"
                        + "\"ignoredColumns\":[\"x\"],\"missingColumns\":[\"y\"]}",
                json(predictions));
        assertEquals(
                "prediction,probability_a|b,probability_c,set\na|b,0.9,0.1,a\\|b\na|b,0.5,0.5,a\\|b|c\n",
                csv(predictions));
    }

    @Test
    void writesIntervals() {
        FloatMatrix low = new FloatMatrix(new float[] {1, Float.NEGATIVE_INFINITY}, 2, 1);
        FloatMatrix high = new FloatMatrix(new float[] {2.5f, 3}, 2, 1);
        FloatMatrix values = new FloatMatrix(new float[] {1.5f, 2}, 2, 1);
        Predictions predictions = predictions(new Task.Regression(), values, new Regions.Intervals(0.95, low, high));
        assertEquals(
                "{\"model\":\"m\",\"version\":3,\"confidence\":0.95,\"predictions\":["
                        + "{\"prediction\":1.5,\"interval\":{\"low\":1.0,\"high\":2.5}},"
                        + "{\"prediction\":2.0,\"interval\":{\"low\":null,\"high\":3.0}}],"
                        + "\"ignoredColumns\":[\"x\"],\"missingColumns\":[\"y\"]}",
                json(predictions));
        assertEquals("prediction,low,high\n1.5,1.0,2.5\n2.0,,3.0\n", csv(predictions));
    }

    @Test
    void refusesRegionsOfOtherRows() {
        Regions none = new Regions.Sets(0.9, new FloatMatrix(new float[0], 0, 2));
        FloatMatrix values = new FloatMatrix(new float[2], 1, 2);
        assertThrows(IllegalArgumentException.class, () -> predictions(TWO, values, none));
    }

    @Test
    void takesTheFirstOfEquallyProbableClasses() {
        assertEquals(0, predictions(TWO, 0.5f, 0.5f).answered(0));
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
        return json(predictions(task, outputs));
    }

    private static String json(Predictions predictions) {
        return new String(JsonPredictions.write(predictions), StandardCharsets.UTF_8);
    }

    private static String csv(Task task, float... outputs) {
        return csv(predictions(task, outputs));
    }

    private static String csv(Predictions predictions) {
        return new String(CsvPredictions.write(predictions), StandardCharsets.UTF_8);
    }

    private static Predictions predictions(Task task, float... outputs) {
        return predictions(task, new FloatMatrix(outputs, outputs.length / task.outputs(), task.outputs()));
    }

    private static Predictions predictions(Task task, FloatMatrix outputs) {
        return predictions(task, outputs, null);
    }

    private static Predictions predictions(Task task, FloatMatrix outputs, @Nullable Regions regions) {
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
        return new Predictions(version, rows, new Outputs(outputs, regions));
    }
}
