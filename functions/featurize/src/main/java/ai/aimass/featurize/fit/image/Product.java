package ai.aimass.featurize.fit.image;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.onnx.GraphBuilder;
import ai.aimass.onnx.ModelMetadata;
import ai.aimass.onnx.ModelSession;
import ai.aimass.onnx.ValueType;
import java.util.List;
import java.util.TreeMap;

/// Products of matrices by the runtime, which is some ten times as fast as loops in Java.
final class Product {
    private static final String LEFT = "left";
    private static final String OUTPUT = "product";

    private Product() {}

    /// @param right the smaller one, which is written into a graph
    static FloatMatrix of(FloatMatrix left, FloatMatrix right) {
        GraphBuilder graph = new GraphBuilder("product");
        String input = graph.input(LEFT, ValueType.FLOAT, left.columns());
        String constant = graph.floats("right", right.values(), right.rows(), right.columns());
        graph.output(OUTPUT, graph.node("MatMul", List.of(input, constant)), ValueType.FLOAT, right.columns());
        TreeMap<String, FloatMatrix> inputs = new TreeMap<>();
        inputs.put(LEFT, left);
        try (ModelSession session =
                ModelSession.open(graph.build(ModelMetadata.none()).toByteArray())) {
            return session.run(inputs, OUTPUT);
        }
    }

    static FloatMatrix transposed(FloatMatrix matrix) {
        int rows = matrix.rows();
        int columns = matrix.columns();
        float[] values = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                values[column * rows + row] = matrix.values()[row * columns + column];
            }
        }
        return new FloatMatrix(values, columns, rows);
    }
}
