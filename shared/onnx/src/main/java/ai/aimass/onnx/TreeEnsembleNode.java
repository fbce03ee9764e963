package ai.aimass.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Optional;

/// A [TreeEnsemble] as one `TreeEnsembleRegressor` node. Inner nodes come before leaves in each tree, zeros in
/// leaves are written in the first tree alone.
///
/// The operator has no sets of codes. One is written as a chain of `BRANCH_EQ` nodes that lead to the same child, as
/// converters of LightGBM's models do. ONNX Runtime reads that as what it is: looking for a code from 1 to 32 among
/// others is one step (a bit mask), for each code above it is a step of its own.
///
/// ONNX Runtime 1.28 adds the trees' leaves up in float, tree by tree, then the base. With one thread that
/// order is the same for any number of rows; with several it may divide the trees among them, so sums can
/// differ in the last bits.
///
/// @see <a href="https://onnx.ai/onnx/operators/onnx_aionnxml_TreeEnsembleRegressor.html">the operator</a>
public final class TreeEnsembleNode {
    public static final String OPERATOR = "TreeEnsembleRegressor";

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
        return TreeEnsembleColumns.of(ensemble);
    }

    /// Reads back what [#attributes] made.
    ///
    /// @param width how many features a row has
    /// @return empty where the node holds trees that are written in another way
    public static Optional<TreeEnsemble> read(NodeProto node, int width) {
        if (!node.getOpType().equals(OPERATOR)) return Optional.empty();
        return new TreeEnsembleReader(node).read(width);
    }
}
