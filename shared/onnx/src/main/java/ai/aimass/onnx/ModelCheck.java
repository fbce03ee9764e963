package ai.aimass.onnx;

import ai.aimass.domain.InputLayout;
import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// Looks a model over before it is run: that its graph holds together, reads no files, and says the same of
/// itself in its shapes and in its metadata.
public final class ModelCheck {
    /// A serialized message cannot be larger.
    private static final long MAX_CONSTANT_BYTES = Integer.MAX_VALUE;

    private final ModelProto model;
    private final List<String> problems = new ArrayList<>();

    private ModelCheck(ModelProto model) {
        this.model = model;
    }

    /// What is wrong with the model; empty where nothing is.
    public static List<String> problems(ModelProto model) {
        ModelCheck check = new ModelCheck(model);
        check.operatorSets();
        check.constants();
        check.nodes();
        check.names(
                "input",
                model.getGraph().getInputList(),
                ModelMetadata.read(model).inputs());
        check.names(
                "output",
                model.getGraph().getOutputList(),
                ModelMetadata.read(model).outputs());
        return List.copyOf(check.problems);
    }

    /// @throws ModelException naming everything that is wrong
    public static void require(ModelProto model) {
        List<String> problems = problems(model);
        if (!problems.isEmpty()) throw new ModelException("the model is unsound: " + String.join("; ", problems));
    }

    private void operatorSets() {
        Set<Domain> imported = new HashSet<>();
        for (OperatorSetIdProto set : model.getOpsetImportList()) {
            Domain.ofId(set.getDomain())
                    .ifPresentOrElse(
                            imported::add, () -> problems.add("unknown operator set '" + set.getDomain() + "'"));
        }
        for (NodeProto node : model.getGraph().getNodeList()) {
            if (Domain.ofId(node.getDomain()).filter(imported::contains).isEmpty()) {
                problems.add("node '" + node.getName() + "' is of an operator set that is not imported");
            }
        }
        if (model.getFunctionsCount() > 0) problems.add("it defines operators of its own");
    }

    private void constants() {
        for (TensorProto tensor : model.getGraph().getInitializerList()) {
            constant("constant '" + tensor.getName() + "'", tensor);
        }
        for (NodeProto node : model.getGraph().getNodeList()) {
            for (AttributeProto attribute : node.getAttributeList()) {
                String what = "attribute " + attribute.getName() + " of node '" + node.getName() + "'";
                if (attribute.hasG() || attribute.getGraphsCount() > 0) problems.add(what + " is a graph");
                if (attribute.hasT()) constant(what, attribute.getT());
                attribute.getTensorsList().forEach(tensor -> constant(what, tensor));
            }
        }
        if (model.getGraph().getSparseInitializerCount() > 0) problems.add("it has sparse constants");
    }

    private void constant(String what, TensorProto tensor) {
        if (tensor.getExternalDataCount() > 0 || tensor.getDataLocation() == DataLocation.EXTERNAL) {
            problems.add(what + " lies in another file");
            return;
        }
        OptionalInt size = bytes(tensor.getDataType());
        if (size.isEmpty() || !tensor.hasRawData()) return;
        try {
            long expected = Math.multiplyExact((long) Constants.length(tensor), size.getAsInt());
            if (expected > MAX_CONSTANT_BYTES || expected != tensor.getRawData().size()) {
                problems.add(what + " takes " + expected + " bytes, there are "
                        + tensor.getRawData().size());
            }
        } catch (ArithmeticException | IllegalArgumentException e) {
            problems.add(what + " has an impossible shape");
        }
    }

    private void nodes() {
        GraphProto graph = model.getGraph();
        Set<String> known = new HashSet<>();
        graph.getInputList().forEach(input -> define(known, input.getName()));
        graph.getInitializerList().forEach(tensor -> define(known, tensor.getName()));
        for (NodeProto node : graph.getNodeList()) {
            for (String input : node.getInputList()) {
                // Nodes come in an order in which each reads what is made before: so there are no circles.
                if (!input.isEmpty() && !known.contains(input)) {
                    problems.add("node '" + node.getName() + "' reads '" + input + "', which nothing before it makes");
                }
            }
            node.getOutputList().stream().filter(name -> !name.isEmpty()).forEach(output -> define(known, output));
        }
        if (graph.getOutputCount() == 0) problems.add("it has no outputs");
        for (ValueInfoProto output : graph.getOutputList()) {
            if (!known.contains(output.getName())) problems.add("nothing makes output '" + output.getName() + "'");
        }
    }

    private void define(Set<String> known, String name) {
        if (name.isEmpty()) problems.add("a value has no name");
        if (!known.add(name)) problems.add("'" + name + "' is made twice");
    }

    private void names(String what, List<ValueInfoProto> values, Map<String, List<String>> names) {
        Set<String> named = new HashSet<>(names.keySet());
        for (ValueInfoProto value : values) {
            List<String> columns = names.get(value.getName());
            named.remove(value.getName());
            // A picture is one column and many bytes.
            if (columns == null || value.getName().equals(InputLayout.MEDIA)) continue;
            OptionalInt width = Values.columns(value);
            if (width.isEmpty() || width.getAsInt() != columns.size()) {
                problems.add(what + " '" + value.getName() + "' has not the " + columns.size()
                        + " columns that the metadata names");
            }
        }
        named.forEach(name ->
                problems.add("the metadata names the columns of " + what + " '" + name + "', which there is not"));
    }

    private static OptionalInt bytes(int dataType) {
        DataType type = DataType.forNumber(dataType);
        if (type == null) return OptionalInt.empty();
        return switch (type) {
            case BOOL, INT8, UINT8 -> OptionalInt.of(1);
            case INT16, UINT16, FLOAT16, BFLOAT16 -> OptionalInt.of(2);
            case INT32, UINT32, FLOAT -> OptionalInt.of(4);
            case INT64, UINT64, DOUBLE, COMPLEX64 -> OptionalInt.of(8);
            case COMPLEX128 -> OptionalInt.of(16);
            default -> OptionalInt.empty();
        };
    }
}
