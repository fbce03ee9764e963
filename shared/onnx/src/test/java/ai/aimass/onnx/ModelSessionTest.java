package ai.aimass.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Column;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.InputLayout;
import ai.aimass.domain.ModelInputs;
import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            assertEquals(Map.of("numbers", 2, "categories", 1), session.inputWidths());
            assertEquals(Map.of("dense", 2, "trees", 3), session.outputWidths());
        }
    }

    @Test
    void tellsWhyItDoesNotTakeRowsOfALayout() {
        List<Column> numbers = Examples.layout().numbers();
        List<Column> categories = Examples.layout().categories();
        try (ModelSession session = ModelSession.open(Examples.featurizer().toByteArray())) {
            assertEquals(Optional.empty(), session.misfit(Examples.layout()));
            assertEquals(
                    Optional.empty(),
                    session.misfit(new InputLayout(numbers, numbers, categories, categories)),
                    "columns that it has no input for do not matter");
            assertEquals(
                    Optional.of("takes other columns as 'numbers'"),
                    session.misfit(new InputLayout(numbers.reversed(), List.of(), categories, List.of())));
            assertEquals(
                    Optional.of("does not take 'categories' as string (rows × 2)"),
                    session.misfit(new InputLayout(numbers, List.of(), numbers, List.of())));
            assertEquals(
                    Optional.of("takes an input 'categories' that rows do not have"),
                    session.misfit(new InputLayout(numbers, List.of(), List.of(), List.of())));
        }
    }

    @Test
    void takesInstantsInFullPrecisionOnly() {
        Column day = Examples.column("day", new ColumnType.DateTime("year-month-day"));
        InputLayout layout = new InputLayout(List.of(), List.of(day), List.of(), List.of());
        for (ValueType type : List.of(ValueType.DOUBLE, ValueType.FLOAT)) {
            GraphBuilder graph = new GraphBuilder("instants");
            String instants = graph.input(InputLayout.INSTANTS, type, 1);
            graph.output("value", graph.node("Neg", List.of(instants)), type, 1);
            byte[] model = graph.build(ModelMetadata.of(layout)).toByteArray();
            try (ModelSession session = ModelSession.open(model)) {
                boolean isFull = type == ValueType.DOUBLE;
                assertEquals(
                        isFull ? Optional.empty() : Optional.of("does not take 'instants' as float64 (rows × 1)"),
                        session.misfit(layout));
                assertEquals(isFull ? Map.of() : Map.of("value", 1), session.outputWidths(), "float32 alone");
            }
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
    void refusesAModelWhoseColumnsCannotBeRead() {
        ModelProto.Builder broken = Examples.featurizer().toBuilder();
        broken.getMetadataPropsBuilderList().forEach(said -> said.setValue("{"));
        var e = assertThrows(
                ModelException.class, () -> ModelSession.open(broken.build().toByteArray()));
        assertTrue(e.toString().contains("what the model says of its columns cannot be read"), e::toString);
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
