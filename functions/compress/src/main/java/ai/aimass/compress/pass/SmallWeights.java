package ai.aimass.compress.pass;

import ai.aimass.domain.ModelInputs;
import ai.aimass.onnx.Attributes;
import ai.aimass.onnx.Constants;
import ai.aimass.onnx.Graphs;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.HashMap;
import java.util.Map;

/// Stores the weights of linear parts in 8 bits with a scale for each output. ONNX Runtime turns them back into
/// floats when it opens the model, once, so a row takes as long as before, and gives the same whatever other
/// rows come with it.
///
/// Computing in 8 bits as well (`DynamicQuantizeLinear`) is no way for a model that is served in batches: the
/// rows that come together share one scale, so a row's outputs would depend on the others.
public record SmallWeights() implements Pass {
    /// Smaller matrices are not worth two more nodes.
    private static final int LEAST_WEIGHTS = 4096;
    private static final int GREATEST = 127;

    @Override
    public String name() {
        return "linear weights in 8 bits";
    }

    @Override
    public boolean isLossless() {
        return false;
    }

    @Override
    public ModelProto apply(ModelProto model, ModelInputs rows) {
        GraphProto graph = model.getGraph();
        Map<String, TensorProto> matrices = new HashMap<>();
        for (TensorProto tensor : graph.getInitializerList()) {
            if (isMatrix(tensor)) matrices.put(tensor.getName(), tensor);
        }
        GraphProto.Builder changed = graph.toBuilder().clearNode();
        Map<String, String> restored = new HashMap<>();
        for (NodeProto node : graph.getNodeList()) {
            NodeProto.Builder copy = node.toBuilder();
            TensorProto matrix = node.getOpType().equals("Gemm") ? matrices.get(node.getInput(1)) : null;
            if (matrix != null) {
                copy.setInput(1, restored.computeIfAbsent(matrix.getName(), name -> restore(matrix, changed)));
            }
            changed.addNode(copy);
        }
        return restored.isEmpty()
                ? model
                : Graphs.pruned(model.toBuilder().setGraph(changed).build());
    }

    private static boolean isMatrix(TensorProto tensor) {
        return tensor.getDataType() == DataType.FLOAT.getNumber()
                && tensor.getDimsCount() == 2
                && tensor.getDims(0) * tensor.getDims(1) >= LEAST_WEIGHTS;
    }

    /// Adds the matrix (inputs × outputs) in 8 bits, and the nodes that make floats of it.
    ///
    /// @return the value that they make
    private static String restore(TensorProto matrix, GraphProto.Builder graph) {
        int outputs = (int) matrix.getDims(1);
        float[] weights = Constants.floats(matrix);
        float[] scales = scales(weights, outputs);
        byte[] small = new byte[weights.length];
        for (int i = 0; i < weights.length; i++) {
            small[i] = (byte) Math.round(weights[i] / scales[i % outputs]);
        }
        String name = matrix.getName();
        graph.addInitializer(
                Constants.int8s(small, matrix.getDims(0), outputs).toBuilder().setName(name + "/small"));
        graph.addInitializer(Constants.floats(scales, 1, outputs).toBuilder().setName(name + "/scales"));
        graph.addNode(node("Cast", name + "/whole", name + "/small")
                .addAttribute(Attributes.of("to", DataType.FLOAT.getNumber())));
        graph.addNode(node("Mul", name + "/restored", name + "/whole", name + "/scales"));
        return name + "/restored";
    }

    private static float[] scales(float[] weights, int outputs) {
        float[] scales = new float[outputs];
        for (int i = 0; i < weights.length; i++) {
            scales[i % outputs] = Math.max(scales[i % outputs], Math.abs(weights[i]) / GREATEST);
        }
        for (int i = 0; i < outputs; i++) {
            if (scales[i] < Float.MIN_NORMAL) scales[i] = 1;
        }
        return scales;
    }

    private static NodeProto.Builder node(String operator, String output, String... inputs) {
        return NodeProto.newBuilder()
                .setName(output)
                .setOpType(operator)
                .addAllInput(java.util.List.of(inputs))
                .addOutput(output);
    }
}
