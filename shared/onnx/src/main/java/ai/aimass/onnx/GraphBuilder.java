package ai.aimass.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Builds a graph node by node. Values are named by strings: every method that makes a value returns its name,
/// which is unique in the graph and depends only on what was called before, so the same calls give the same
/// bytes. Equal constants are stored once, and what no output reads is left out.
public final class GraphBuilder {
    /// What the format was at when the operator sets of [Domain] came out.
    private static final long IR_VERSION = 9;

    private final GraphProto.Builder graph;
    private final Set<String> names = new HashSet<>();
    private final Set<String> described = new HashSet<>();
    private final Map<TensorProto, String> constants = new HashMap<>();
    private final SortedMap<String, String> outputs = new TreeMap<>();

    public GraphBuilder(String name) {
        this.graph = GraphProto.newBuilder().setName(name);
    }

    /// An input (rows × columns); its name is what callers pass values by.
    ///
    /// @throws IllegalArgumentException where the name is taken
    public String input(String name, ValueType type, int columns) {
        return input(Values.matrix(name, type, columns));
    }

    String input(ValueInfoProto input) {
        if (!names.add(input.getName())) {
            throw new IllegalArgumentException("the graph already has a value " + input.getName());
        }
        graph.addInput(input);
        return input.getName();
    }

    public String floats(String hint, float[] values, long... shape) {
        return constant(hint, Constants.floats(values, shape));
    }

    public String doubles(String hint, double[] values, long... shape) {
        return constant(hint, Constants.doubles(values, shape));
    }

    public String longs(String hint, long[] values, long... shape) {
        return constant(hint, Constants.longs(values, shape));
    }

    public String strings(String hint, List<String> values, long... shape) {
        return constant(hint, Constants.strings(values, shape));
    }

    /// @param hint what its name begins with; the tensor's own name does not matter
    public String constant(String hint, TensorProto tensor) {
        return constants.computeIfAbsent(tensor.toBuilder().clearName().build(), nameless -> {
            String name = unique(Heads.OUTPUTS.contains(hint) ? hint + "_" : hint);
            graph.addInitializer(nameless.toBuilder().setName(name));
            return name;
        });
    }

    /// A node with one output.
    ///
    /// @param inputs values made before; an empty name leaves an optional input out
    public String node(Domain domain, String operator, List<String> inputs, AttributeProto... attributes) {
        return nodes(domain, operator, inputs, 1, attributes).getFirst();
    }

    /// A node of ONNX's own operator set with one output.
    public String node(String operator, List<String> inputs, AttributeProto... attributes) {
        return node(Domain.ONNX, operator, inputs, attributes);
    }

    /// A node with several outputs.
    public List<String> nodes(
            Domain domain, String operator, List<String> inputs, int outputCount, AttributeProto... attributes) {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < outputCount; i++) {
            made.add(unique(operator));
        }
        add(NodeProto.newBuilder()
                .setDomain(domain.id())
                .setOpType(operator)
                .addAllInput(inputs)
                .addAllOutput(made)
                .addAllAttribute(List.of(attributes))
                .build());
        return made;
    }

    /// Makes `value` an output under `name`, of shape (rows × columns), or (rows) where `columns` is 0.
    public void output(String name, String value, ValueType type, int columns) {
        output(value, columns == 0 ? Values.vector(name, type) : Values.matrix(name, type, columns));
    }

    void output(String value, ValueInfoProto as) {
        requireKnown(List.of(value));
        String name = as.getName();
        if (outputs.containsKey(name) || (!names.add(name) && !name.equals(value))) {
            throw new IllegalArgumentException("the graph already has a value " + name);
        }
        outputs.put(name, value);
        graph.addOutput(as);
    }

    /// Tells that a value is a matrix of so many columns, for whoever reads the finished graph. Outputs tell by
    /// themselves.
    public void describe(String value, ValueType type, int columns) {
        describe(Values.matrix(value, type, columns));
    }

    private void describe(ValueInfoProto value) {
        requireKnown(List.of(value.getName()));
        if (described.add(value.getName())) graph.addValueInfo(value);
    }

    /// Takes in all nodes of another graph.
    ///
    /// @param prefix what the names of its values begin with here
    /// @param inputs for each of its inputs, the value here that it reads
    /// @return for each of its outputs, the value here
    /// @throws IllegalArgumentException where an input is not given, or an operator set is another than ours
    public SortedMap<String, String> embed(ModelProto model, String prefix, Map<String, String> inputs) {
        requireDomains(model);
        requireKnown(inputs.values());
        Map<String, String> renamed = new HashMap<>();
        renamed.put("", "");
        for (ValueInfoProto input : model.getGraph().getInputList()) {
            String value = inputs.get(input.getName());
            if (value == null) throw new IllegalArgumentException("nothing is given for input " + input.getName());
            renamed.put(input.getName(), value);
        }
        for (TensorProto tensor : model.getGraph().getInitializerList()) {
            renamed.put(tensor.getName(), constant(prefix + tensor.getName(), tensor));
        }
        for (NodeProto node : model.getGraph().getNodeList()) {
            NodeProto.Builder copy = node.toBuilder().clearName().clearInput().clearOutput();
            node.getInputList().forEach(input -> copy.addInput(known(renamed, input)));
            for (String output : node.getOutputList()) {
                String name = output.isEmpty() ? "" : unique(prefix + output);
                renamed.put(output, name);
                copy.addOutput(name);
            }
            add(copy.build());
        }
        for (ValueInfoProto value : model.getGraph().getValueInfoList()) {
            describe(value.toBuilder().setName(known(renamed, value.getName())).build());
        }
        SortedMap<String, String> made = new TreeMap<>();
        for (ValueInfoProto output : model.getGraph().getOutputList()) {
            String value = known(renamed, output.getName());
            describe(output.toBuilder().setName(value).build());
            made.put(output.getName(), value);
        }
        return made;
    }

    /// The finished model.
    ///
    /// @param metadata the names of the columns of inputs and outputs; those of inputs that nothing reads are
    /// left out
    public ModelProto build(ModelMetadata metadata) {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("aimass")
                .setGraph(Outputs.named(graph.build(), outputs));
        for (Domain domain : Domain.values()) {
            model.addOpsetImport(
                    OperatorSetIdProto.newBuilder().setDomain(domain.id()).setVersion(domain.version()));
        }
        metadata.write(model);
        return Graphs.pruned(model.build());
    }

    private void add(NodeProto node) {
        requireKnown(node.getInputList());
        // Messages of the runtime name the node.
        graph.addNode(node.toBuilder().setName(node.getOutput(0)));
    }

    private void requireKnown(Iterable<String> values) {
        for (String value : values) {
            if (!value.isEmpty() && !names.contains(value)) {
                throw new IllegalArgumentException("the graph has no value " + value);
            }
        }
    }

    private String unique(String hint) {
        String name = hint;
        for (int i = 1; !names.add(name); i++) {
            name = hint + "_" + i;
        }
        return name;
    }

    private static String known(Map<String, String> renamed, String value) {
        String name = renamed.get(value);
        if (name == null) throw new IllegalArgumentException("nothing makes the value " + value);
        return name;
    }

    private static void requireDomains(ModelProto model) {
        for (OperatorSetIdProto set : model.getOpsetImportList()) {
            boolean same = Domain.ofId(set.getDomain())
                    .map(domain -> domain.version() == set.getVersion())
                    .orElse(false);
            if (!same) {
                throw new IllegalArgumentException(
                        "operator set '" + set.getDomain() + "' " + set.getVersion() + " is not ours");
            }
        }
    }
}
