package ai.aimass.train.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.storage.json.Json;
import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Holds all metrics against scikit-learn's, on the random predictions of `metrics/golden.py`.
final class GoldenMetricsTest {
    private final JsonNode golden = read();

    @Test
    void classesAreScoredAsScikitLearnDoes() {
        assertEquals(5, golden.get("classes").size());
        for (JsonNode problem : golden.get("classes")) {
            assertMetrics(problem, Scoring.of(target(problem), predictions(problem)));
        }
    }

    @Test
    void numbersAreScoredAsScikitLearnDoes() {
        assertEquals(3, golden.get("numbers").size());
        for (JsonNode problem : golden.get("numbers")) {
            double[] predicted = doubles(problem.get("predicted"));
            Target target = new Target.Numbers(doubles(problem.get("actual")));
            assertMetrics(problem, Scoring.of(target, new Predictions(predicted, predicted.length, 1)));
        }
    }

    @Test
    void classesAreCountedAsScikitLearnDoes() {
        for (JsonNode problem : golden.get("classes")) {
            long[][] counts =
                    Confusion.of(target(problem), predictions(problem)).counts();
            for (int actual = 0; actual < counts.length; actual++) {
                assertArrayEquals(
                        doubles(problem.get("confusion").get(actual)),
                        LongStream.of(counts[actual]).asDoubleStream().toArray());
            }
        }
    }

    @Test
    void curvesAreThoseOfScikitLearn() {
        for (JsonNode problem : golden.get("classes")) {
            List<ClassCurves> curves = ClassCurves.of(target(problem), predictions(problem));
            assertEquals(problem.get("curves").size(), curves.size());
            for (int i = 0; i < curves.size(); i++) {
                JsonNode expected = problem.get("curves").get(i);
                ClassCurves found = curves.get(i);
                assertEquals(expected.get("label").intValue(), found.label());
                assertEquals(expected.get("area").doubleValue(), found.area(), 1e-12);
                assertEquals(expected.get("averagePrecision").doubleValue(), found.averagePrecision(), 1e-12);
                List<ClassCurves.Point> points = found.points();
                assertArrayEquals(
                        doubles(expected.get("falsePositives")),
                        points.stream()
                                .mapToDouble(ClassCurves.Point::falsePositives)
                                .toArray(),
                        1e-12);
                assertArrayEquals(
                        doubles(expected.get("truePositives")),
                        points.stream()
                                .mapToDouble(ClassCurves.Point::truePositives)
                                .toArray(),
                        1e-12);
                assertArrayEquals(
                        doubles(expected.get("precision")),
                        points.stream()
                                .mapToDouble(ClassCurves.Point::precision)
                                .toArray(),
                        1e-12);
            }
        }
    }

    @Test
    void thinnedCurvesKeepTheirEndsAndAreas() {
        int rows = 3000;
        int[] labels = new int[rows];
        double[] values = new double[2 * rows];
        for (int row = 0; row < rows; row++) {
            labels[row] = row % 3 == 0 || row > 2000 ? 1 : 0;
            values[2 * row + 1] = (double) row / rows;
            values[2 * row] = 1 - values[2 * row + 1];
        }
        ClassCurves whole = ClassCurves.of(new Target.Classes(labels, 2), new Predictions(values, rows, 2))
                .getFirst();
        ClassCurves thinned = whole.thinned();
        assertEquals(rows + 1, whole.points().size());
        assertTrue(
                thinned.points().size() > 50 && thinned.points().size() <= 102,
                thinned.points().size() + "");
        assertEquals(whole.points().getFirst(), thinned.points().getFirst());
        assertEquals(whole.points().getLast(), thinned.points().getLast());
        assertEquals(whole.area(), thinned.area());
    }

    private static void assertMetrics(JsonNode problem, Scoring scoring) {
        double[] scores = scoring.scores();
        JsonNode expected = problem.get("metrics");
        int compared = 0;
        for (int i = 0; i < scores.length; i++) {
            String name = scoring.metrics().get(i).label();
            if (!expected.has(name)) continue;
            double value = expected.get(name).doubleValue();
            assertEquals(value, scores[i], 1e-12 * Math.max(1, Math.abs(value)), name);
            compared++;
        }
        assertEquals(expected.size(), compared);
    }

    private static Target.Classes target(JsonNode problem) {
        int[] labels = IntStream.range(0, problem.get("labels").size())
                .map(i -> problem.get("labels").get(i).intValue())
                .toArray();
        return new Target.Classes(labels, problem.get("classes").intValue());
    }

    private static Predictions predictions(JsonNode problem) {
        int count = problem.get("classes").intValue();
        double[] values = doubles(problem.get("probabilities"));
        return new Predictions(values, values.length / count, count);
    }

    private static double[] doubles(JsonNode list) {
        double[] values = new double[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.get(i).doubleValue();
        }
        return values;
    }

    private static JsonNode read() {
        try (InputStream in = GoldenMetricsTest.class.getResourceAsStream("/metrics/golden.json")) {
            return Json.parse(Objects.requireNonNull(in).readAllBytes(), "golden.json");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
