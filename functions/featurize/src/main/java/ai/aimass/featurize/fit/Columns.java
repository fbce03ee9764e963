package ai.aimass.featurize.fit;

import ai.aimass.onnx.Attributes;
import ai.aimass.onnx.GraphBuilder;
import java.util.List;

/// Choosing columns of a matrix in a graph.
final class Columns {
    private Columns() {}

    /// The columns at `places` of a matrix of `width` columns, without a node where they are all of them in
    /// order.
    static String choose(GraphBuilder graph, String matrix, int width, int[] places) {
        if (isAll(places, width)) return matrix;
        long[] indices = new long[places.length];
        for (int i = 0; i < places.length; i++) {
            indices[i] = places[i];
        }
        String chosen = graph.longs("columns", indices, indices.length);
        return graph.node("Gather", List.of(matrix, chosen), Attributes.of("axis", 1));
    }

    private static boolean isAll(int[] places, int width) {
        if (places.length != width) return false;
        for (int i = 0; i < width; i++) {
            if (places[i] != i) return false;
        }
        return true;
    }
}
