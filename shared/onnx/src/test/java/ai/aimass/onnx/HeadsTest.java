package ai.aimass.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.aimass.domain.FloatMatrix;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HeadsTest {
    private static final FloatMatrix ROWS = new FloatMatrix(new float[] {1, -2, 0.5f, 3, 0, -1}, 2, 3);

    @Test
    void multipliesRowsByWeights() {
        FloatMatrix scores = run(
                2,
                (graph, rows) -> Heads.linear(graph, rows, new float[] {1, 2, 3, 4, 5, 6}, new float[] {0.5f, -0.5f}));
        assertEquals(1 - 6 + 2.5 + 0.5, scores.get(0, 0), 1e-6);
        assertEquals(2 - 8 + 3 - 0.5, scores.get(0, 1), 1e-6);
        assertEquals(3 - 5 + 0.5, scores.get(1, 0), 1e-6);
        assertEquals(6 - 6 - 0.5, scores.get(1, 1), 1e-6);
    }

    @Test
    void turnsScoresIntoProbabilities() {
        FloatMatrix probabilities = run(3, Heads::softmax);
        double sum = Math.exp(1) + Math.exp(-2) + Math.exp(0.5);
        assertEquals(Math.exp(1) / sum, probabilities.get(0, 0), 1e-6);
        assertEquals(Math.exp(-2) / sum, probabilities.get(0, 1), 1e-6);
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 1, -3, 40, -40, 1e30f, -1e30f})
    void turnsAScoreIntoTwoProbabilities(float score) {
        FloatMatrix probabilities = run(
                2,
                (graph, rows) -> Heads.logistic(graph, Heads.linear(graph, rows, new float[3], new float[] {score})));
        assertEquals(1 / (1 + Math.exp(-score)), probabilities.get(0, 1), 1e-6);
        assertEquals(1 / (1 + Math.exp(score)), probabilities.get(0, 0), 1e-6);
    }

    @Test
    void sumsWeightedMembers() {
        FloatMatrix sum = run(
                3,
                (graph, rows) -> Heads.weightedSum(
                        graph, List.of(rows, Heads.softmax(graph, rows), rows), new float[] {1, 0, -0.25f}));
        assertEquals(0.75, sum.get(0, 0), 1e-6);
        assertEquals(-0.75, sum.get(1, 2), 1e-6);
        GraphBuilder graph = new GraphBuilder("g");
        assertThrows(IllegalArgumentException.class, () -> Heads.weightedSum(graph, List.of(), new float[0]));
    }

    @Test
    void outputsFindTheirNamesFree() {
        GraphBuilder graph = new GraphBuilder("g");
        String rows = graph.input("rows", ValueType.FLOAT, 1);
        String low = graph.node("Sub", List.of(rows, graph.floats(Heads.LOW, new float[] {1}, 1)));
        String high = graph.node("Add", List.of(rows, graph.floats(Heads.HIGH, new float[] {2}, 1)));
        Heads.intervals(graph, low, high);
        assertEquals(
                List.of(Heads.LOW, Heads.HIGH),
                graph.build(ModelMetadata.none()).getGraph().getOutputList().stream()
                        .map(output -> output.getName())
                        .toList());
    }

    private static FloatMatrix run(int outputs, BiFunction<GraphBuilder, String, String> part) {
        GraphBuilder graph = new GraphBuilder("part");
        String rows = graph.input("rows", ValueType.FLOAT, 3);
        graph.output("out", part.apply(graph, rows), ValueType.FLOAT, outputs);
        try (ModelSession session =
                ModelSession.open(graph.build(ModelMetadata.none()).toByteArray())) {
            return session.run(new TreeMap<>(Map.of("rows", ROWS)), "out");
        }
    }
}
