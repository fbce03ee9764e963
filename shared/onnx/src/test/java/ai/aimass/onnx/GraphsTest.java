package ai.aimass.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.ModelInputs;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class GraphsTest {
    @Test
    void joinsAHeadToTheViewItTakes() {
        ModelProto model = Graphs.join(Examples.featurizer(), Examples.head("dense", List.of("age", "income")));

        assertEquals(List.of(), ModelCheck.problems(model));
        assertEquals(List.of("no", "yes"), ModelMetadata.read(model).classes());
        assertEquals(Set.of("numbers"), ModelMetadata.read(model).inputs().keySet());
        try (ModelSession session = ModelSession.open(model.toByteArray())) {
            ModelInputs inputs = Examples.inputs(new float[] {1, 2, 3, 4}, "a", "b");
            float[] probabilities = session.run(inputs, "probabilities").values();
            // Scores are 2 * (age * 1 + income * 10) - 1 against their opposite.
            for (int row = 0; row < 2; row++) {
                double score = 2 * (inputs.numbers()[2 * row] + 10 * inputs.numbers()[2 * row + 1]) - 1;
                assertEquals(1 / (1 + Math.exp(-score)), probabilities[2 * row + 1], 1e-6);
                assertEquals(1, probabilities[2 * row] + probabilities[2 * row + 1], 1e-6);
            }
        }
    }

    @Test
    void leavesOutTheViewsThatNoHeadTakes() {
        ModelProto model = Graphs.join(Examples.featurizer(), Examples.head("dense", List.of("age", "income")));

        Set<String> operators = model.getGraph().getNodeList().stream()
                .map(NodeProto::getOpType)
                .collect(Collectors.toSet());
        assertFalse(operators.contains("LabelEncoder"), operators.toString());
        assertEquals(1, model.getGraph().getInputCount());
        assertTrue(model.getGraph().getInitializerList().stream()
                .noneMatch(tensor -> tensor.getName().contains("unused")));
    }

    @Test
    void storesEqualConstantsOnce() {
        GraphBuilder graph = new GraphBuilder("g");
        String rows = graph.input("rows", ValueType.FLOAT, 2);
        String two = graph.floats("two", new float[] {2}, 1);
        String again = graph.floats("zwei", new float[] {2}, 1);
        assertEquals(two, again);
        String matrix = graph.floats("two", new float[] {2}, 1, 1);
        graph.output(
                "out", graph.node("Mul", List.of(graph.node("Mul", List.of(rows, two)), matrix)), ValueType.FLOAT, 2);
        assertEquals(2, graph.build(ModelMetadata.none()).getGraph().getInitializerCount());
    }

    @Test
    void givesOneValueUnderTwoNames() {
        GraphBuilder graph = new GraphBuilder("g");
        String rows = graph.input("rows", ValueType.FLOAT, 1);
        String doubled = graph.node("Add", List.of(rows, rows));
        graph.output("a", doubled, ValueType.FLOAT, 1);
        graph.output("b", doubled, ValueType.FLOAT, 1);
        graph.output("c", rows, ValueType.FLOAT, 1);
        ModelProto model = graph.build(ModelMetadata.none());

        assertEquals(List.of(), ModelCheck.problems(model));
        try (ModelSession session = ModelSession.open(model.toByteArray())) {
            assertEquals(Set.of("a", "b", "c"), session.outputWidths().keySet());
        }
    }

    @Test
    void buildsTheSameBytesAgain() {
        assertArrayEquals(
                Graphs.join(Examples.featurizer(), Examples.head("trees", List.of("age", "income", "colour")))
                        .toByteArray(),
                Graphs.join(Examples.featurizer(), Examples.head("trees", List.of("age", "income", "colour")))
                        .toByteArray());
    }

    @Test
    void refusesAHeadForAnotherViewOrOtherFeatures() {
        ModelProto featurizer = Examples.featurizer();
        assertThrows(
                IllegalArgumentException.class,
                () -> Graphs.join(featurizer, Examples.head("images", List.of("age", "income"))));
        assertThrows(
                IllegalArgumentException.class, () -> Graphs.join(featurizer, Examples.head("dense", List.of("age"))));
        var swapped = assertThrows(
                IllegalArgumentException.class,
                () -> Graphs.join(featurizer, Examples.head("dense", List.of("income", "age"))));
        assertTrue(String.valueOf(swapped.getMessage()).contains("other features"));
    }

    @Test
    void refusesBytesThatAreNoModel() {
        assertThrows(ModelException.class, () -> Graphs.read(new byte[] {1, 2, 3}));
    }
}
