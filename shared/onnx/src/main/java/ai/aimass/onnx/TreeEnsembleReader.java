package ai.aimass.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a `TreeEnsembleRegressor` node that [TreeEnsembleNode] wrote.
final class TreeEnsembleReader {
    private final NodeProto node;
    private final int outputs;
    // Each is looked for once: there are many nodes to a tree, and many trees.
    private final AttributeProto treeIds;
    private final AttributeProto modes;
    private final AttributeProto featureIds;
    private final AttributeProto thresholds;
    private final AttributeProto trueIds;
    private final AttributeProto falseIds;
    private final AttributeProto missingTrue;
    private final AttributeProto targetTrees;
    private final AttributeProto targetNodes;
    private final AttributeProto targetIds;
    private final AttributeProto weights;

    TreeEnsembleReader(NodeProto node) {
        this.node = node;
        this.outputs = (int) Attributes.find(node, "n_targets")
                .map(AttributeProto::getI)
                .orElse(1L)
                .longValue();
        this.treeIds = attribute("nodes_treeids");
        this.modes = attribute("nodes_modes");
        this.featureIds = attribute("nodes_featureids");
        this.thresholds = attribute("nodes_values");
        this.trueIds = attribute("nodes_truenodeids");
        this.falseIds = attribute("nodes_falsenodeids");
        this.missingTrue = attribute("nodes_missing_value_tracks_true");
        this.targetTrees = attribute("target_treeids");
        this.targetNodes = attribute("target_nodeids");
        this.targetIds = attribute("target_ids");
        this.weights = attribute("target_weights");
    }

    private AttributeProto attribute(String name) {
        return Attributes.find(node, name).orElse(AttributeProto.getDefaultInstance());
    }

    Optional<TreeEnsemble> read(int width) {
        TreeEnsemble read;
        try {
            read = new TreeEnsemble(width, bases(), trees());
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            return Optional.empty();
        }
        // Whatever the node says that an ensemble does not hold shows in that it would be written otherwise.
        return TreeEnsembleColumns.areOf(read, node.getAttributeList()) ? Optional.of(read) : Optional.empty();
    }

    private float[] bases() {
        AttributeProto given = attribute("base_values");
        float[] bases = new float[outputs];
        for (int i = 0; i < given.getFloatsCount() && i < outputs; i++) {
            bases[i] = given.getFloats(i);
        }
        return bases;
    }

    private List<Tree> trees() {
        List<Tree> trees = new ArrayList<>();
        int node = 0;
        int target = 0;
        while (node < treeIds.getIntsCount()) {
            int nodes = run(treeIds, node);
            int targets = run(targetTrees, target);
            trees.add(tree(node, nodes, target, targets));
            node += nodes;
            target += targets;
        }
        return trees;
    }

    /// How many equal ids there are from `begin` on.
    private static int run(AttributeProto ids, int begin) {
        int end = begin;
        while (end < ids.getIntsCount() && ids.getInts(end) == ids.getInts(begin)) end++;
        return end - begin;
    }

    private Tree tree(int begin, int nodes, int target, int targets) {
        int inner = 0;
        while (inner < nodes && !modes.getStrings(begin + inner).equals(TreeEnsembleColumns.LEAF)) inner++;
        float[] leaves = new float[(nodes - inner) * outputs];
        for (int i = target; i < target + targets; i++) {
            int leaf = (int) targetNodes.getInts(i) - inner;
            leaves[leaf * outputs + (int) targetIds.getInts(i)] = weights.getFloats(i);
        }
        int[] features = new int[inner];
        float[] limits = new float[inner];
        int[] left = new int[inner];
        int[] right = new int[inner];
        boolean[] missingLeft = new boolean[inner];
        for (int i = 0; i < inner; i++) {
            features[i] = (int) featureIds.getInts(begin + i);
            limits[i] = thresholds.getFloats(begin + i);
            left[i] = child(trueIds.getInts(begin + i), inner);
            right[i] = child(falseIds.getInts(begin + i), inner);
            missingLeft[i] = missingTrue.getInts(begin + i) != 0;
        }
        return new Tree(features, limits, left, right, missingLeft, leaves);
    }

    private static int child(long nodeId, int inner) {
        return (int) (nodeId < inner ? nodeId : ~(nodeId - inner));
    }
}
