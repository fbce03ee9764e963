package ai.aimass.compress.measure;

import ai.aimass.compress.pass.TreePart;
import ai.aimass.onnx.Tree;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.HashMap;
import java.util.Map;

/// What a model takes, counted, not timed, so that it is the same on every machine: its size, and the work for
/// one row.
///
/// @param treeNodes how many nodes of trees a row visits, if it comes to every leaf as often
/// @param weights how many weights of linear parts it is multiplied by
/// @param nodes how many nodes the graph has
public record Cost(long sizeBytes, double treeNodes, long weights, int nodes) {
    public static Cost of(ModelProto model) {
        double treeNodes = 0;
        for (TreePart part : TreePart.of(model)) {
            for (Tree tree : part.ensemble().trees()) {
                treeNodes += meanDepth(tree);
            }
        }
        Map<String, Long> sizes = new HashMap<>();
        for (TensorProto tensor : model.getGraph().getInitializerList()) {
            sizes.put(tensor.getName(), tensor.getDimsList().stream().reduce(1L, (a, b) -> a * b));
        }
        long weights = 0;
        for (NodeProto node : model.getGraph().getNodeList()) {
            if (node.getOpType().equals("Gemm")) weights += sizes.getOrDefault(node.getInput(1), 0L);
        }
        return new Cost(
                model.getSerializedSize(), treeNodes, weights, model.getGraph().getNodeCount());
    }

    /// Whether this is nowhere more than `before` and somewhere less. Nodes of the graph may come where bytes
    /// go.
    public boolean isLessThan(Cost before) {
        boolean nowhereMore =
                sizeBytes <= before.sizeBytes && treeNodes <= before.treeNodes && weights <= before.weights;
        boolean somewhereLess = sizeBytes < before.sizeBytes
                || treeNodes < before.treeNodes
                || weights < before.weights
                || nodes < before.nodes;
        return nowhereMore && somewhereLess;
    }

    private static double meanDepth(Tree tree) {
        int[] depths = new int[tree.features().length];
        double sum = 0;
        for (int node = 0; node < depths.length; node++) {
            for (int child : new int[] {tree.left()[node], tree.right()[node]}) {
                if (child >= 0) depths[child] = depths[node] + 1;
                else sum += depths[node] + 1;
            }
        }
        return 1 + sum / tree.leafCount();
    }
}
