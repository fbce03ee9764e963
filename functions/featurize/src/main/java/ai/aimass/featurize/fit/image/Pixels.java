package ai.aimass.featurize.fit.image;

import ai.aimass.onnx.Attributes;
import ai.aimass.onnx.GraphBuilder;
import java.util.List;

/// Pictures in a graph.
final class Pixels {
    private Pixels() {}

    /// @param bytes float32 (rows × bytes), as [ai.aimass.domain.ColumnType.Image] describes them
    /// @return float32 (rows × channels × height × width), of the window's size
    static String write(GraphBuilder graph, String bytes, Window window) {
        long[] shape = {-1, window.original().height(), window.original().width(), window.channels()};
        String pixels = graph.node("Reshape", List.of(bytes, graph.longs("shape", shape, shape.length)));
        String planes = graph.node("Transpose", List.of(pixels), Attributes.ints("perm", 0, 3, 1, 2));
        if (window.reduction() == 1) return planes;
        return graph.node(
                "AveragePool",
                List.of(planes),
                Attributes.ints("kernel_shape", window.reduction(), window.reduction()),
                Attributes.ints("strides", window.reduction(), window.reduction()));
    }
}
