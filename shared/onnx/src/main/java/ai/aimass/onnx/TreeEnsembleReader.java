package ai.aimass.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads a `TreeEnsembleRegressor` node that [TreeEnsembleNode] wrote.
final class TreeEnsembleReader {
    private static final ByteString LEAF = ByteString.copyFromUtf8("LEAF");

    private final NodeProto node;

    TreeEnsembleReader(NodeProto node) {
        this.node = node;
    }

    Optional<TreeEnsemble> read(int width) {
        if (!node.getOpType().equals(TreeEnsembleNode.OPERATOR)) return Optional.empty();
        int outputs = (int) Attributes.find(node, "n_targets")
                .map(AttributeProto::getI)
                .orElse(1L)
                .longValue();
        List<Float> base = attribute("base_values").getFloatsList();
        float[] bases = new float[outputs];
        for (int i = 0; i < base.size() && i < outputs; i++) {
            bases[i] = base.get(i);
        }
        TreeEnsemble read;
        try {
            read = new TreeEnsemble(width, bases, trees(outputs));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
        // Whatever the node says that an ensemble does not hold shows in that it would be written otherwise.
        List<AttributeProto> written = TreeEnsembleNode.attributes(read);
        return written.equals(node.getAttributeList()) ? Optional.of(read) : Optional.empty();
    }

    private List<Tree> trees(int outputs) {
        List<Long> treeIds = attribute("nodes_treeids").getIntsList();
        List<Long> targetTrees = attribute("target_treeids").getIntsList();
        List<Tree> trees = new ArrayList<>();
        int node = 0;
        int target = 0;
        while (node < treeIds.size()) {
            int nodes = run(treeIds, node);
            int targets = run(targetTrees, target);
            trees.add(tree(node, nodes, target, targets, outputs));
            node += nodes;
            target += targets;
        }
        return trees;
    }

    /// How many equal ids there are from `begin` on.
    private static int run(List<Long> ids, int begin) {
        int end = begin;
        while (end < ids.size() && ids.get(end).equals(ids.get(begin))) end++;
        return end - begin;
    }

    private Tree tree(int begin, int nodes, int target, int targets, int outputs) {
        List<ByteString> modes = attribute("nodes_modes").getStringsList();
        int inner = 0;
        while (inner < nodes && !modes.get(begin + inner).equals(LEAF)) inner++;
        float[] leaves = new float[(nodes - inner) * outputs];
        AttributeProto targetNodes = attribute("target_nodeids");
        AttributeProto targetIds = attribute("target_ids");
        AttributeProto weights = attribute("target_weights");
        for (int i = target; i < target + targets; i++) {
            int leaf = (int) targetNodes.getInts(i) - inner;
            leaves[leaf * outputs + (int) targetIds.getInts(i)] = weights.getFloats(i);
        }
        float[] thresholds = new float[inner];
        boolean[] missingLeft = new boolean[inner];
        for (int i = 0; i < inner; i++) {
            thresholds[i] = attribute("nodes_values").getFloats(begin + i);
            missingLeft[i] = attribute("nodes_missing_value_tracks_true").getInts(begin + i) != 0;
        }
        return new Tree(
                ints("nodes_featureids", begin, inner),
                thresholds,
                children("nodes_truenodeids", begin, inner),
                children("nodes_falsenodeids", begin, inner),
                missingLeft,
                leaves);
    }

    private int[] children(String name, int begin, int inner) {
        int[] children = ints(name, begin, inner);
        Arrays.setAll(children, i -> children[i] < inner ? children[i] : ~(children[i] - inner));
        return children;
    }

    private int[] ints(String name, int begin, int count) {
        AttributeProto attribute = attribute(name);
        int[] values = new int[count];
        Arrays.setAll(values, i -> (int) attribute.getInts(begin + i));
        return values;
    }

    private AttributeProto attribute(String name) {
        return Attributes.find(node, name).orElse(AttributeProto.getDefaultInstance());
    }
}
