package ai.aimass.tests;

import ai.aimass.domain.Column;
import ai.aimass.domain.InputLayout;
import ai.aimass.domain.Task;
import ai.aimass.domain.Version;
import ai.aimass.onnx.Attributes;
import ai.aimass.onnx.Domain;
import ai.aimass.onnx.GraphBuilder;
import ai.aimass.onnx.Heads;
import ai.aimass.onnx.ModelMetadata;
import ai.aimass.onnx.ValueType;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Small models by somebody else, for the schema and the classes of a version of ours: one that could be served, and
/// others that could not. All say of themselves what ours do, unless that is what is wrong with them.
///
/// @param version a classifier, of rows that have numbers
record ForeignModels(Version version) {
    private static final String SAID_OF_INPUTS = "aimass.inputs";

    /// Whatever the row is, the last class.
    byte[] fitting() {
        return bytes(graph -> scores(graph, numbers(graph)));
    }

    byte[] text() {
        return "This is no model.".getBytes(StandardCharsets.UTF_8);
    }

    byte[] cutOff() {
        byte[] whole = fitting();
        return Arrays.copyOf(whole, whole.length / 2);
    }

    byte[] unknownOperator() {
        return bytes(graph -> graph.node("Guess", List.of(numbers(graph))));
    }

    /// As scikit-learn's classifiers come out of their converter, unless that is told otherwise.
    byte[] sequenceOfMapsAsOutput() {
        ModelProto model = model(graph -> graph.node(
                Domain.ML,
                "ZipMap",
                List.of(scores(graph, numbers(graph))),
                Attributes.strings("classlabels_strings", classes())));
        return retyped(model, Heads.PROBABILITIES, sequence(map()));
    }

    byte[] sequenceOfTensorsAsOutput() {
        ModelProto model = model(graph -> graph.node("SplitToSequence", List.of(scores(graph, numbers(graph)))));
        return retyped(
                model,
                Heads.PROBABILITIES,
                sequence(floats(rows().addDim(columns(classes().size())))));
    }

    byte[] mapAsInput() {
        ModelProto model = model(graph -> graph.node(
                Domain.ML,
                "DictVectorizer",
                List.of(numbers(graph)),
                Attributes.strings("string_vocabulary", classes())));
        return retyped(model, InputLayout.NUMBERS, map());
    }

    byte[] vectorAsInput() {
        ModelProto model = model(graph -> scores(graph, reshaped(graph, numbers(graph), width())));
        return retyped(model, InputLayout.NUMBERS, floats(rows()));
    }

    byte[] oneRowAsInput() {
        TensorShapeProto.Builder row =
                TensorShapeProto.newBuilder().addDim(columns(1)).addDim(columns(width()));
        return retyped(model(graph -> scores(graph, numbers(graph))), InputLayout.NUMBERS, floats(row));
    }

    byte[] inputOfAnotherName() {
        return bytes(graph -> scores(graph, graph.input("X", ValueType.FLOAT, width())));
    }

    byte[] inputOfAnotherType() {
        return bytes(graph -> {
            String doubles = graph.input(InputLayout.NUMBERS, ValueType.DOUBLE, width());
            return scores(graph, graph.node("Cast", List.of(doubles), Attributes.of("to", DataType.FLOAT_VALUE)));
        });
    }

    byte[] inputOfAnotherWidth() {
        return bytes(graph -> {
            String wider = graph.input(InputLayout.NUMBERS, ValueType.FLOAT, 2 * width());
            return scores(graph, reshaped(graph, wider, width()));
        });
    }

    byte[] columnsInAnotherOrder() {
        List<String> columns = layout().numbers().stream().map(Column::name).toList();
        return bytes(graph -> scores(graph, numbers(graph)), said().withInput(InputLayout.NUMBERS, columns.reversed()));
    }

    byte[] columnsThatItDoesNotName() {
        return bytes(
                graph -> scores(graph, numbers(graph)),
                ModelMetadata.none().withOutput(Heads.PROBABILITIES, classes()));
    }

    byte[] columnsThatCannotBeRead() {
        ModelProto.Builder model = model(graph -> scores(graph, numbers(graph))).toBuilder();
        model.getMetadataPropsBuilderList().stream()
                .filter(said -> said.getKey().equals(SAID_OF_INPUTS))
                .forEach(said -> said.setValue("{"));
        return model.build().toByteArray();
    }

    byte[] otherClasses() {
        return bytes(
                graph -> scores(graph, numbers(graph)),
                said().withOutput(Heads.PROBABILITIES, classes().reversed()));
    }

    byte[] outputOfAnotherWidth() {
        ModelProto model = model(graph -> {
            String scores = scores(graph, numbers(graph));
            return graph.node("Concat", List.of(scores, scores), Attributes.of("axis", 1));
        });
        return retyped(
                model,
                Heads.PROBABILITIES,
                floats(rows().addDim(columns(2L * classes().size()))));
    }

    /// As many columns as an array cannot have.
    byte[] outputThatIsTooWide() {
        // How many there are of these cannot be told before it runs.
        ModelProto model = model(graph -> graph.node(
                "Cast",
                List.of(graph.node("NonZero", List.of(scores(graph, numbers(graph))))),
                Attributes.of("to", DataType.FLOAT_VALUE)));
        return retyped(model, Heads.PROBABILITIES, floats(rows().addDim(columns(1L << 40))));
    }

    byte[] outputOfAnotherType() {
        ModelProto model = model(graph ->
                graph.node("Cast", List.of(scores(graph, numbers(graph))), Attributes.of("to", DataType.DOUBLE_VALUE)));
        return retyped(
                model,
                Heads.PROBABILITIES,
                tensor(DataType.DOUBLE_VALUE, rows().addDim(columns(classes().size()))));
    }

    /// One that opens, and shares out the numbers of a row among too many.
    byte[] failing() {
        return bytes(graph -> {
            String tooWide = reshaped(graph, numbers(graph), 7 * width());
            return scores(graph, reshaped(graph, tooWide, width()));
        });
    }

    private InputLayout layout() {
        return InputLayout.of(version.schema());
    }

    private int width() {
        return layout().numbers().size();
    }

    private List<String> classes() {
        return switch (version.task()) {
            case Task.Classification c -> c.classes();
            case Task.Regression r -> throw new IllegalArgumentException("a regression has no classes");
        };
    }

    /// What a model of ours says of its columns.
    private ModelMetadata said() {
        return ModelMetadata.of(layout()).withOutput(Heads.PROBABILITIES, classes());
    }

    private byte[] bytes(Function<GraphBuilder, String> probabilities) {
        return model(probabilities).toByteArray();
    }

    private byte[] bytes(Function<GraphBuilder, String> probabilities, ModelMetadata said) {
        return model(probabilities, said).toByteArray();
    }

    private ModelProto model(Function<GraphBuilder, String> probabilities) {
        return model(probabilities, said());
    }

    private ModelProto model(Function<GraphBuilder, String> probabilities, ModelMetadata said) {
        GraphBuilder graph = new GraphBuilder("foreign");
        graph.output(
                Heads.PROBABILITIES,
                probabilities.apply(graph),
                ValueType.FLOAT,
                classes().size());
        return graph.build(said);
    }

    private String numbers(GraphBuilder graph) {
        return graph.input(InputLayout.NUMBERS, ValueType.FLOAT, width());
    }

    private static String reshaped(GraphBuilder graph, String values, int columns) {
        return graph.node("Reshape", List.of(values, graph.longs("shape", new long[] {-1, columns}, 2)));
    }

    /// The numbers do not matter, the last class has the best of it.
    private String scores(GraphBuilder graph, String numbers) {
        float[] bias = new float[classes().size()];
        bias[bias.length - 1] = 1;
        return Heads.softmax(graph, Heads.linear(graph, numbers, new float[width() * bias.length], bias));
    }

    /// With another type for an input or an output than the graph builder knows.
    private static byte[] retyped(ModelProto model, String name, TypeProto.Builder type) {
        ModelProto.Builder changed = model.toBuilder();
        Stream.of(
                        changed.getGraphBuilder().getInputBuilderList(),
                        changed.getGraphBuilder().getOutputBuilderList())
                .flatMap(List::stream)
                .filter(value -> value.getName().equals(name))
                .forEach(value -> value.setType(type));
        return changed.build().toByteArray();
    }

    private static TypeProto.Builder sequence(TypeProto.Builder of) {
        return TypeProto.newBuilder()
                .setSequenceType(TypeProto.Sequence.newBuilder().setElemType(of));
    }

    /// From texts to numbers.
    private static TypeProto.Builder map() {
        TypeProto.Builder number = floats(TensorShapeProto.newBuilder());
        return TypeProto.newBuilder()
                .setMapType(TypeProto.Map.newBuilder()
                        .setKeyType(DataType.STRING_VALUE)
                        .setValueType(number));
    }

    private static TypeProto.Builder floats(TensorShapeProto.Builder shape) {
        return tensor(DataType.FLOAT_VALUE, shape);
    }

    private static TypeProto.Builder tensor(int type, TensorShapeProto.Builder shape) {
        return TypeProto.newBuilder()
                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape));
    }

    private static TensorShapeProto.Builder rows() {
        return TensorShapeProto.newBuilder().addDim(Dimension.newBuilder().setDimParam("rows"));
    }

    private static Dimension columns(long count) {
        return Dimension.newBuilder().setDimValue(count).build();
    }
}
