package ai.aimass.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Whole models: reading them, joining two, leaving out what nobody reads.
public final class Graphs {
    private Graphs() {}

    /// @throws ModelException where the bytes are no ONNX model
    public static ModelProto read(byte[] model) {
        try {
            return ModelProto.parseFrom(model);
        } catch (InvalidProtocolBufferException e) {
            throw new ModelException("this is not an ONNX model: " + e.getMessage(), e);
        }
    }

    /// One model from what the featurizer takes to what the head gives. Each of the head's inputs is the output
    /// of the featurizer that has its name; views that the head does not take are left out, with all that only
    /// they need.
    ///
    /// @throws IllegalArgumentException where the head takes a view that there is not, or one with other
    /// features
    public static ModelProto join(ModelProto featurizer, ModelProto head) {
        ModelMetadata given = ModelMetadata.read(featurizer);
        ModelMetadata taken = ModelMetadata.read(head);
        GraphBuilder builder = new GraphBuilder("model");
        Map<String, String> rawInputs = new HashMap<>();
        for (ValueInfoProto input : featurizer.getGraph().getInputList()) {
            rawInputs.put(input.getName(), builder.input(input));
        }
        SortedMap<String, String> views = builder.embed(featurizer, "features/", rawInputs);
        for (ValueInfoProto input : head.getGraph().getInputList()) {
            requireView(featurizer, given, input, taken);
        }
        SortedMap<String, String> outputs = builder.embed(head, "head/", views);
        for (ValueInfoProto output : head.getGraph().getOutputList()) {
            builder.output(Objects.requireNonNull(outputs.get(output.getName())), output);
        }
        return builder.build(new ModelMetadata(given.inputs(), taken.outputs(), taken.confidence()));
    }

    private static void requireView(
            ModelProto featurizer, ModelMetadata given, ValueInfoProto input, ModelMetadata taken) {
        String view = input.getName();
        ValueInfoProto output = featurizer.getGraph().getOutputList().stream()
                .filter(candidate -> candidate.getName().equals(view))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the featurizer gives no view '" + view + "'"));
        if (!output.getType().equals(input.getType())) {
            throw new IllegalArgumentException("the head takes view '" + view + "' in another type or width");
        }
        List<String> features = taken.inputs().get(view);
        if (features != null && !features.equals(given.outputs().get(view))) {
            throw new IllegalArgumentException("the head was made for other features of view '" + view + "'");
        }
    }

    /// How many columns the graph's matrices have, as far as the graph tells: inputs, outputs and what
    /// [GraphBuilder#describe] was told of.
    public static SortedMap<String, Integer> widths(GraphProto graph) {
        SortedMap<String, Integer> widths = new TreeMap<>();
        Stream.of(graph.getInputList(), graph.getValueInfoList(), graph.getOutputList())
                .flatMap(List::stream)
                .forEach(value -> Values.columns(value).ifPresent(columns -> widths.put(value.getName(), columns)));
        return widths;
    }

    /// The part of a model that makes one of its float32 matrices, with that as its only output.
    ///
    /// @throws IllegalArgumentException where the graph does not tell its width
    public static ModelProto upTo(ModelProto model, String value) {
        Integer width = widths(model.getGraph()).get(value);
        if (width == null) throw new IllegalArgumentException("nothing tells how wide " + value + " is");
        ModelMetadata metadata = ModelMetadata.read(model);
        GraphBuilder builder = new GraphBuilder("part");
        Map<String, String> inputs = new HashMap<>();
        for (ValueInfoProto input : model.getGraph().getInputList()) {
            inputs.put(input.getName(), builder.input(input));
        }
        GraphProto whole = model.getGraph();
        ModelProto part = model.toBuilder()
                .setGraph(whole.toBuilder().clearOutput().addOutput(Values.matrix(value, ValueType.FLOAT, width)))
                .build();
        String made = Objects.requireNonNull(builder.embed(part, "", inputs).get(value));
        builder.output(value, made, ValueType.FLOAT, width);
        return builder.build(new ModelMetadata(metadata.inputs(), new TreeMap<>()));
    }

    /// A model without the nodes, constants and inputs that no output needs, and without the names of the
    /// columns of such inputs. All else stays as it is, in its order.
    public static ModelProto pruned(ModelProto model) {
        ModelProto.Builder pruned = model.toBuilder().setGraph(pruned(model.getGraph()));
        ModelMetadata names = ModelMetadata.read(model);
        SortedMap<String, List<String>> inputs = new TreeMap<>(names.inputs());
        inputs.keySet()
                .retainAll(pruned.getGraph().getInputList().stream()
                        .map(ValueInfoProto::getName)
                        .toList());
        if (!inputs.equals(names.inputs()))
            new ModelMetadata(inputs, names.outputs(), names.confidence()).write(pruned);
        return pruned.build();
    }

    private static GraphProto pruned(GraphProto graph) {
        Set<String> needed = new HashSet<>();
        graph.getOutputList().forEach(output -> needed.add(output.getName()));
        boolean[] kept = new boolean[graph.getNodeCount()];
        for (int i = graph.getNodeCount() - 1; i >= 0; i--) {
            NodeProto node = graph.getNode(i);
            kept[i] = node.getOutputList().stream().anyMatch(needed::contains);
            if (kept[i]) needed.addAll(node.getInputList());
        }
        GraphProto.Builder pruned =
                graph.toBuilder().clearNode().clearInitializer().clearInput().clearValueInfo();
        Set<String> described = new HashSet<>();
        for (int i = 0; i < kept.length; i++) {
            if (!kept[i]) continue;
            pruned.addNode(graph.getNode(i));
            described.addAll(graph.getNode(i).getOutputList());
        }
        graph.getOutputList().forEach(output -> described.remove(output.getName()));
        graph.getValueInfoList().stream()
                .filter(value -> described.contains(value.getName()))
                .forEach(pruned::addValueInfo);
        graph.getInitializerList().stream()
                .filter(tensor -> needed.contains(tensor.getName()))
                .forEach(pruned::addInitializer);
        graph.getInputList().stream()
                .filter(input -> needed.contains(input.getName()))
                .forEach(pruned::addInput);
        return pruned.build();
    }
}
