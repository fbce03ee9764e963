package ai.aimass.train.graph;

import ai.aimass.onnx.Attributes;
import ai.aimass.onnx.GraphBuilder;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.List;

/// Distances of rows to others that are known.
final class Distances {
    private Distances() {}

    /// In double, because squared distances come from differences of much larger numbers.
    ///
    /// @param rows float32 (rows × inputs)
    /// @param others (others × inputs)
    /// @return double (rows × others)
    static String squared(GraphBuilder graph, String rows, float[] others, int inputs) {
        int count = others.length / inputs;
        String wide = toDouble(graph, rows);
        String wideOthers = toDouble(graph, graph.floats("centers", transposed(others, count, inputs), inputs, count));
        String products = graph.node("MatMul", List.of(wide, wideOthers));
        String twice = graph.node("Mul", List.of(products, graph.doubles("two", new double[] {-2}, 1)));
        String ofRow = squares(graph, wide, 1);
        return graph.node("Add", List.of(graph.node("Add", List.of(twice, ofRow)), squares(graph, wideOthers, 0)));
    }

    private static String toDouble(GraphBuilder graph, String value) {
        return graph.node("Cast", List.of(value), Attributes.of("to", DataType.DOUBLE.getNumber()));
    }

    private static String squares(GraphBuilder graph, String matrix, int axis) {
        String squares = graph.node("Mul", List.of(matrix, matrix));
        return graph.node(
                "ReduceSum", List.of(squares, graph.longs("axis", new long[] {axis}, 1)), Attributes.of("keepdims", 1));
    }

    /// @param matrix (rows × columns)
    static float[] transposed(float[] matrix, int rows, int columns) {
        float[] transposed = new float[matrix.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed[column * rows + row] = matrix[row * columns + column];
            }
        }
        return transposed;
    }
}
