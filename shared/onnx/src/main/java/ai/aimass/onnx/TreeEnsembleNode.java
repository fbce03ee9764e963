package ai.aimass.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A [TreeEnsemble] as one `TreeEnsembleRegressor` node. Inner nodes come before leaves in each tree, zeros in
/// leaves are not written.
///
/// ONNX Runtime 1.28 adds the trees' leaves up in float, tree by tree, then the base. With one thread that
/// order is the same for any number of rows; with several it may divide the trees among them, so sums can
/// differ in the last bits.
///
/// @see <a href="https://onnx.ai/onnx/operators/onnx_aionnxml_TreeEnsembleRegressor.html">the operator</a>
public final class TreeEnsembleNode {
    public static final String OPERATOR = "TreeEnsembleRegressor";
    private static final ByteString INNER = ByteString.copyFromUtf8("BRANCH_LEQ");
    private static final ByteString LEAF = ByteString.copyFromUtf8("LEAF");

    private TreeEnsembleNode() {}

    /// Adds the node.
    ///
    /// @param rows float32 (rows × width)
    /// @return the value of the outputs, float32 (rows × outputs)
    public static String write(GraphBuilder graph, String rows, TreeEnsemble ensemble) {
        return graph.node(
                Domain.ML, OPERATOR, List.of(rows), attributes(ensemble).toArray(new AttributeProto[0]));
    }

    /// The attributes of the node, for putting another ensemble in the place of one.
    public static List<AttributeProto> attributes(TreeEnsemble ensemble) {
        Columns columns = new Columns();
        for (int tree = 0; tree < ensemble.trees().size(); tree++) {
            columns.add(tree, ensemble.trees().get(tree));
        }
        List<AttributeProto> attributes = new ArrayList<>(columns.attributes());
        attributes.add(Attributes.of("n_targets", ensemble.outputs()));
        attributes.add(Attributes.of("aggregate_function", "SUM"));
        attributes.add(Attributes.of("post_transform", "NONE"));
        attributes.add(Attributes.floats("base_values", ensemble.base()));
        return attributes;
    }

    /// Reads back what [#attributes] made.
    ///
    /// @param width how many features a row has
    /// @return empty where the node holds trees that are written in another way
    public static Optional<TreeEnsemble> read(NodeProto node, int width) {
        return new TreeEnsembleReader(node).read(width);
    }

    /// The attributes that have a value for each node or leaf weight.
    private static final class Columns {
        private final AttributeProto.Builder treeIds = ints("nodes_treeids");
        private final AttributeProto.Builder nodeIds = ints("nodes_nodeids");
        private final AttributeProto.Builder featureIds = ints("nodes_featureids");
        private final AttributeProto.Builder trueIds = ints("nodes_truenodeids");
        private final AttributeProto.Builder falseIds = ints("nodes_falsenodeids");
        private final AttributeProto.Builder missingTrue = ints("nodes_missing_value_tracks_true");
        private final AttributeProto.Builder values = of("nodes_values", AttributeProto.AttributeType.FLOATS);
        private final AttributeProto.Builder modes = of("nodes_modes", AttributeProto.AttributeType.STRINGS);
        private final AttributeProto.Builder targetTrees = ints("target_treeids");
        private final AttributeProto.Builder targetNodes = ints("target_nodeids");
        private final AttributeProto.Builder targetIds = ints("target_ids");
        private final AttributeProto.Builder targetWeights = of("target_weights", AttributeProto.AttributeType.FLOATS);

        void add(int treeId, Tree tree) {
            int inner = tree.features().length;
            for (int node = 0; node < inner; node++) {
                node(treeId, node, INNER);
                featureIds.addInts(tree.features()[node]);
                values.addFloats(tree.thresholds()[node]);
                trueIds.addInts(nodeId(tree.left()[node], inner));
                falseIds.addInts(nodeId(tree.right()[node], inner));
                missingTrue.addInts(tree.missingLeft()[node] ? 1 : 0);
            }
            for (int leaf = 0; leaf < tree.leafCount(); leaf++) {
                node(treeId, inner + leaf, LEAF);
                featureIds.addInts(0);
                values.addFloats(0);
                trueIds.addInts(0);
                falseIds.addInts(0);
                missingTrue.addInts(0);
                weights(treeId, inner + leaf, tree, leaf);
            }
        }

        List<AttributeProto> attributes() {
            return List.of(
                    treeIds.build(),
                    nodeIds.build(),
                    featureIds.build(),
                    modes.build(),
                    values.build(),
                    trueIds.build(),
                    falseIds.build(),
                    missingTrue.build(),
                    targetTrees.build(),
                    targetNodes.build(),
                    targetIds.build(),
                    targetWeights.build());
        }

        private void node(int treeId, int nodeId, ByteString mode) {
            treeIds.addInts(treeId);
            nodeIds.addInts(nodeId);
            modes.addStrings(mode);
        }

        private void weights(int treeId, int nodeId, Tree tree, int leaf) {
            int outputs = tree.outputs();
            boolean any = false;
            for (int output = 0; output < outputs; output++) {
                float weight = tree.leaves()[leaf * outputs + output];
                // The runtime wants at least one weight at each leaf.
                if (weight == 0 && (any || output < outputs - 1)) continue;
                targetTrees.addInts(treeId);
                targetNodes.addInts(nodeId);
                targetIds.addInts(output);
                targetWeights.addFloats(weight);
                any = true;
            }
        }

        private static int nodeId(int child, int inner) {
            return child >= 0 ? child : inner + ~child;
        }

        private static AttributeProto.Builder ints(String name) {
            return of(name, AttributeProto.AttributeType.INTS);
        }

        private static AttributeProto.Builder of(String name, AttributeProto.AttributeType type) {
            return AttributeProto.newBuilder().setName(name).setType(type);
        }
    }
}
