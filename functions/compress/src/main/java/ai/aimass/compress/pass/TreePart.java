package ai.aimass.compress.pass;

import ai.aimass.onnx.Graphs;
import ai.aimass.onnx.TreeEnsemble;
import ai.aimass.onnx.TreeEnsembleNode;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// A tree ensemble in a graph.
///
/// @param node the place of its node
/// @param rows the value that the node reads
public record TreePart(int node, String rows, TreeEnsemble ensemble) {
    /// All ensembles that are written in our way and read a value whose width is known, in the graph's order.
    public static List<TreePart> of(ModelProto model) {
        GraphProto graph = model.getGraph();
        SortedMap<String, Integer> widths = Graphs.widths(graph);
        List<TreePart> parts = new ArrayList<>();
        for (int place = 0; place < graph.getNodeCount(); place++) {
            NodeProto node = graph.getNode(place);
            Integer width = node.getInputCount() == 1 ? widths.get(node.getInput(0)) : null;
            if (width == null) continue;
            int at = place;
            TreeEnsembleNode.read(node, width)
                    .ifPresent(ensemble -> parts.add(new TreePart(at, node.getInput(0), ensemble)));
        }
        return parts;
    }

    /// The model with another ensemble in this one's place.
    ModelProto replaced(ModelProto model, TreeEnsemble replacement) {
        ModelProto.Builder changed = model.toBuilder();
        changed.getGraphBuilder()
                .getNodeBuilder(node)
                .clearAttribute()
                .addAllAttribute(TreeEnsembleNode.attributes(replacement));
        return changed.build();
    }
}
