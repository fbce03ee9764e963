package ai.aimass.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class ModelCheckTest {
    @Test
    void findsNothingWrongWithOurs() {
        assertEquals(List.of(), ModelCheck.problems(Examples.featurizer()));
        assertEquals(List.of(), ModelCheck.problems(Examples.head("dense", List.of("age", "income"))));
    }

    @Test
    void findsValuesThatNothingMakes() {
        assertProblem("reads 'nowhere'", graph -> graph.getNodeBuilder(0).setInput(0, "nowhere"));
        assertProblem("nothing makes output", graph -> graph.getOutputBuilder(0).setName("other"));
    }

    @Test
    void findsCircles() {
        assertProblem(
                "which nothing before it makes",
                graph -> graph.getNodeBuilder(0).setInput(0, graph.getNode(1).getOutput(0)));
    }

    @Test
    void findsValuesMadeTwice() {
        assertProblem(
                "is made twice",
                graph -> graph.getNodeBuilder(1).setOutput(0, graph.getNode(0).getOutput(0)));
    }

    @Test
    void findsConstantsThatAreNotTheirShape() {
        assertProblem(
                "takes 12 bytes, there are 4",
                graph -> graph.getInitializerBuilder(0).setDims(0, 3));
        assertProblem(
                "impossible shape", graph -> graph.getInitializerBuilder(0).setDims(0, -1));
        assertProblem(
                "impossible shape", graph -> graph.getInitializerBuilder(0).setDims(0, Long.MAX_VALUE / 2));
    }

    @Test
    void findsConstantsInOtherFiles() {
        assertProblem(
                "lies in another file",
                graph -> graph.getInitializerBuilder(0)
                        .setDataLocation(DataLocation.EXTERNAL)
                        .addExternalData(StringStringEntryProto.newBuilder()
                                .setKey("location")
                                .setValue("/etc/passwd")));
    }

    @Test
    void findsGraphsInsideNodes() {
        assertProblem(
                "is a graph",
                graph -> graph.getNodeBuilder(0)
                        .addAttribute(
                                AttributeProto.newBuilder().setName("body").setG(GraphProto.newBuilder())));
    }

    @Test
    void findsUnknownOperatorSets() {
        assertProblem("not imported", graph -> graph.getNodeBuilder(0).setDomain("org.example"));
        ModelProto model = Examples.featurizer().toBuilder()
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("org.example"))
                .build();
        assertTrue(ModelCheck.problems(model).toString().contains("unknown operator set"));
    }

    @Test
    void findsMetadataThatNamesOtherColumns() {
        assertProblem(
                "has not the 2 columns",
                graph -> graph.getInputBuilder(0)
                        .getTypeBuilder()
                        .getTensorTypeBuilder()
                        .getShapeBuilder()
                        .getDimBuilder(1)
                        .setDimValue(5));
        assertProblem("which there is not", graph -> graph.removeInput(1));
    }

    @Test
    void namesAllProblemsAtOnce() {
        ModelProto.Builder model = Examples.featurizer().toBuilder();
        model.getGraphBuilder().getNodeBuilder(0).setInput(0, "nowhere");
        model.getGraphBuilder().getInitializerBuilder(0).setDims(0, 3);
        var e = assertThrows(ModelException.class, () -> ModelCheck.require(model.build()));
        assertTrue(String.valueOf(e.getMessage()).contains("nowhere"));
        assertTrue(String.valueOf(e.getMessage()).contains("12 bytes"));
    }

    private static void assertProblem(String expected, Consumer<GraphProto.Builder> harm) {
        ModelProto.Builder model = Examples.featurizer().toBuilder();
        harm.accept(model.getGraphBuilder());
        String problems = ModelCheck.problems(model.build()).toString();
        assertTrue(problems.contains(expected), problems);
    }
}
