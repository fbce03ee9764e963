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
    private final AttributeProto nodeIds;
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
        this.nodeIds = attribute("nodes_nodeids");
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
        int innerIds = 0;
        while (innerIds < nodes && !modes.getStrings(begin + innerIds).equals(TreeEnsembleColumns.LEAF)) innerIds++;
        float[] leaves = new float[(nodes - innerIds) * outputs];
        for (int i = target; i < target + targets; i++) {
            int leaf = (int) targetNodes.getInts(i) - innerIds;
            leaves[leaf * outputs + (int) targetIds.getInts(i)] = weights.getFloats(i);
        }
        int[] places = new int[innerIds]; // by id: its node, a set's being that of its first code
        int inner = 0;
        for (int id = 0; id < innerIds; id++) {
            places[id] = id > 0 && goesOn(begin + id) ? places[id - 1] : inner++;
        }
        int[] features = new int[inner];
        float[] limits = new float[inner];
        long[] categories = new long[inner];
        int[] left = new int[inner];
        int[] right = new int[inner];
        boolean[] missingLeft = new boolean[inner];
        for (int id = 0; id < innerIds; id++) {
            int at = begin + id;
            int place = places[id];
            features[place] = (int) featureIds.getInts(at);
            if (isEqual(at)) categories[place] |= bit(thresholds.getFloats(at));
            else limits[place] = thresholds.getFloats(at);
            left[place] = child(trueIds.getInts(at), places);
            right[place] = child(falseIds.getInts(at), places);
            missingLeft[place] = missingTrue.getInts(at) != 0;
        }
        return new Tree(features, limits, categories, left, right, missingLeft, leaves);
    }

    private boolean isEqual(int at) {
        return modes.getStrings(at).equals(TreeEnsembleColumns.EQUAL);
    }

    /// Whether the node looks for one more code of the set that the node before it is of.
    private boolean goesOn(int at) {
        return isEqual(at)
                && isEqual(at - 1)
                && falseIds.getInts(at - 1) == nodeIds.getInts(at)
                && trueIds.getInts(at - 1) == trueIds.getInts(at)
                && featureIds.getInts(at - 1) == featureIds.getInts(at);
    }

    private static long bit(float value) {
        int code = Tree.code(value);
        if (code == 0) throw new IllegalArgumentException("not a code: " + value);
        return 1L << code;
    }

    private static int child(long nodeId, int[] places) {
        return nodeId < places.length ? places[(int) nodeId] : (int) ~(nodeId - places.length);
    }
}
