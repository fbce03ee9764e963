package ai.aimass.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.InputLayout;
import ai.aimass.domain.ModelInputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class ModelSessionTest {
    @Test
    void findsCategoriesInAnyScript() {
        try (ModelSession session = ModelSession.open(Examples.featurizer().toByteArray())) {
            FloatMatrix trees =
                    session.run(Examples.inputs(new float[14], "a", "中", "😀", "😁", "", "\0", "\ud83d"), "trees");
            assertArrayEquals(new float[] {1, 2, 3, 0, 0, 0, 0}, new float[] {
                trees.get(0, 2),
                trees.get(1, 2),
                trees.get(2, 2),
                trees.get(3, 2),
                trees.get(4, 2),
                trees.get(5, 2),
                trees.get(6, 2)
            });
        }
    }

    @Test
    void handsNaNAndInfinitiesThrough() {
        try (ModelSession session = ModelSession.open(Examples.featurizer().toByteArray())) {
            float[] numbers = {Float.NaN, Float.POSITIVE_INFINITY, -0f, Float.MIN_VALUE};
            FloatMatrix trees = session.run(Examples.inputs(numbers, "a", "a"), "trees");
            assertArrayEquals(
                    numbers, new float[] {trees.get(0, 0), trees.get(0, 1), trees.get(1, 0), trees.get(1, 1)});
        }
    }

    @Test
    void tellsItsColumns() {
        try (ModelSession session = ModelSession.open(Examples.featurizer().toByteArray())) {
            assertTrue(session.metadata().fits(Examples.layout()));
            InputLayout other = new InputLayout(
                    Examples.layout().numbers().reversed(),
                    List.of(),
                    Examples.layout().categories(),
                    List.of());
            assertFalse(session.metadata().fits(other));
            assertEquals(Map.of("numbers", 2, "categories", 1), session.inputWidths());
            assertEquals(Map.of("dense", 2, "trees", 3), session.outputWidths());
        }
    }

    @Test
    void refusesRowsOfAnotherWidth() {
        try (ModelSession session = ModelSession.open(Examples.featurizer().toByteArray())) {
            var e = assertThrows(ModelException.class, () -> session.run(Examples.inputs(new float[3], "a"), "dense"));
            assertEquals(
                    "the model takes 2 columns of numbers, the rows have 3: they are of another schema",
                    e.getMessage());
            assertThrows(ModelException.class, () -> session.run(Examples.inputs(new float[2], "a"), "images"));
            assertThrows(ModelException.class, () -> session.run(new TreeMap<>(), "dense"));
        }
    }

    @Test
    void refusesBytesThatAreNoModel() {
        assertThrows(ModelException.class, () -> ModelSession.open(new byte[] {1, 2, 3}));
    }

    @Test
    void runsManyRowsAsItRunsEachAlone() {
        SplittableRandom random = new SplittableRandom(5);
        int rows = 3000;
        float[] numbers = new float[2 * rows];
        String[] categories = new String[rows];
        for (int row = 0; row < rows; row++) {
            numbers[2 * row] = (float) random.nextGaussian();
            numbers[2 * row + 1] = row;
            // Now and then a very long text, which makes a batch of its own.
            categories[row] = random.nextInt(500) == 0 ? "x".repeat(200_000) : random.nextBoolean() ? "a" : "b";
        }
        try (ModelSession session = ModelSession.open(Examples.featurizer().toByteArray())) {
            FloatMatrix together = session.run(Examples.inputs(numbers, categories), "trees");
            for (int row = 0; row < rows; row++) {
                assertEquals(numbers[2 * row], together.get(row, 0));
                assertEquals(row, together.get(row, 1));
                assertEquals(categories[row].equals("a") ? 1 : 0, together.get(row, 2));
            }
        }
    }

    @Test
    void mayBeRunByManyThreadsAtOnce() throws Exception {
        try (ModelSession session = ModelSession.open(Examples.featurizer().toByteArray());
                var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Boolean>> runs = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                float value = i;
                int rows = 1 + i % 7;
                runs.add(() -> {
                    float[] numbers = new float[2 * rows];
                    java.util.Arrays.fill(numbers, value);
                    String[] categories = new String[rows];
                    java.util.Arrays.fill(categories, "a");
                    for (float given : session.run(Examples.inputs(numbers, categories), "dense")
                            .values()) {
                        if (given != 2 * value) return false;
                    }
                    return true;
                });
            }
            for (var run : threads.invokeAll(runs)) {
                assertTrue(run.get());
            }
        }
    }

    @Test
    void cutsBatchesByTheLongestText() {
        String[] texts = new String[100];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = i == 50 ? "x".repeat(InputBatches.MAX_CHARACTERS) : "x".repeat(10);
        }
        ModelInputs inputs = new ModelInputs(100, new float[0], new double[0], new String[0], texts);
        InputBatches batches = new InputBatches(inputs);
        List<Integer> sizes = new ArrayList<>();
        while (batches.hasNext()) {
            sizes.add(batches.next().rows());
        }
        assertEquals(List.of(50, 1, 49), sizes);
    }
}
