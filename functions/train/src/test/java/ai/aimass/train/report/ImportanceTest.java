package ai.aimass.train.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Feature;
import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.Task;
import ai.aimass.domain.View;
import ai.aimass.train.graph.Ensemble;
import ai.aimass.train.graph.Member;
import ai.aimass.train.learn.Link;
import ai.aimass.train.learn.Model;
import ai.aimass.train.learn.Target;
import ai.aimass.train.random.SplitMix64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ImportanceTest {
    private static final int ROWS = 500;

    @Test
    void movesAllFeaturesOfAColumnTogetherInAllViews() {
        // Column a is spread over both views and the predictions need all of it; b is noise; c is not looked at.
        View first = view("first", "a", "b", "c");
        View second = view("second", "a", "a");
        SplitMix64 random = new SplitMix64(1);
        float[] ofFirst = new float[ROWS * 3];
        float[] ofSecond = new float[ROWS * 2];
        double[] targets = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            float a = (float) random.nextDouble();
            float b = (float) random.nextDouble();
            ofFirst[row * 3] = a;
            ofFirst[row * 3 + 1] = b;
            ofFirst[row * 3 + 2] = (float) random.nextDouble();
            ofSecond[row * 2] = 2 * a;
            ofSecond[row * 2 + 1] = -a;
            targets[row] = 3 * a + 0.1 * b;
        }
        Model onFirst =
                new Model.Linear(3, Link.IDENTITY, new float[] {4, 0.2f, 0}, new float[] {0}, Model.Bounds.NONE);
        Model onSecond = new Model.Linear(2, Link.IDENTITY, new float[] {1.5f, 1}, new float[] {0}, Model.Bounds.NONE);
        Ensemble ensemble = new Ensemble(
                new Task.Regression(),
                List.of(new Member("first", onFirst, 0.5f), new Member("second", onSecond, 0.5f)));
        SortedMap<String, FloatMatrix> rows = new TreeMap<>(
                Map.of("first", new FloatMatrix(ofFirst, ROWS, 3), "second", new FloatMatrix(ofSecond, ROWS, 2)));
        List<Importance.OfColumn> importance =
                new Importance(ensemble, List.of(first, second), rows, new Target.Numbers(targets), 7).measure();
        assertEquals(
                List.of("a", "b", "c"),
                importance.stream().map(Importance.OfColumn::column).toList());
        // Two independent draws of an even spread over 0 to 3 differ by 3 / √6 in the root mean square.
        assertEquals(3 / Math.sqrt(6), importance.getFirst().value(), 0.1);
        assertTrue(importance.get(1).value() > 0);
        assertEquals(0, importance.getLast().value());
    }

    private static View view(String name, String... columns) {
        List<Feature> features = IntStream.range(0, columns.length)
                .mapToObj(i -> new Feature(name + " " + i, columns[i]))
                .toList();
        return new View(name, features);
    }
}
