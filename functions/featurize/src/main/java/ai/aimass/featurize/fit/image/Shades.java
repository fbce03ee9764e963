package ai.aimass.featurize.fit.image;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.featurize.fit.MediaColumn;
import ai.aimass.onnx.Attributes;
import ai.aimass.onnx.GraphBuilder;
import ai.aimass.onnx.ModelMetadata;
import ai.aimass.onnx.ModelSession;
import ai.aimass.onnx.ValueType;
import java.util.List;

/// How bright each channel is in the quarters of a picture, which filters do not see.
///
/// @param means by number: what it is on average
/// @param factors by number: what it is multiplied by when it is scaled; 0 where it never varies
record Shades(Window window, float[] means, float[] factors) {
    /// Deviations are this, so that a few shades do not outweigh what filters find.
    private static final double DEVIATION = 0.25;
    /// A smaller deviation is rounding.
    private static final double LEAST = 1e-3;

    private static final String SHADES = "shades";

    static Shades fit(MediaColumn column, Window window, Pictures pictures) {
        GraphBuilder graph = new GraphBuilder("shades");
        MediaColumn alone =
                new MediaColumn(column.name(), column.type(), 0, column.type().bytes());
        String input = graph.input("media", ValueType.UINT8, alone.rowBytes());
        String pixels = Pixels.write(graph, alone.write(graph, input), window);
        graph.output(SHADES, write(graph, pixels, window), ValueType.FLOAT, width(window));
        FloatMatrix shades;
        try (ModelSession session =
                ModelSession.open(graph.build(ModelMetadata.none()).toByteArray())) {
            shades = session.run(pictures.inputs(), SHADES);
        }
        float[] means = new float[shades.columns()];
        float[] factors = new float[shades.columns()];
        for (int i = 0; i < means.length; i++) {
            double mean = 0;
            for (int row = 0; row < shades.rows(); row++) {
                mean += (double) shades.get(row, i) / shades.rows();
            }
            double variance = 0;
            for (int row = 0; row < shades.rows(); row++) {
                double centred = shades.get(row, i) - mean;
                variance += centred * centred / shades.rows();
            }
            double deviation = Math.sqrt(variance);
            means[i] = (float) mean;
            factors[i] = deviation > LEAST ? (float) (DEVIATION / deviation) : 0;
        }
        return new Shades(window, means, factors);
    }

    int count() {
        return means.length;
    }

    private static int rows(Window window) {
        return Math.min(2, window.height());
    }

    private static int columns(Window window) {
        return Math.min(2, window.width());
    }

    private static int width(Window window) {
        return window.channels() * rows(window) * columns(window);
    }

    /// @param pixels float32 (rows × channels × height × width)
    /// @return float32 (rows × [#count]), from 0 to 255
    String write(GraphBuilder graph, String pixels) {
        return write(graph, pixels, window);
    }

    private static String write(GraphBuilder graph, String pixels, Window window) {
        int rows = rows(window);
        int columns = columns(window);
        String pooled = graph.node(
                "AveragePool",
                List.of(pixels),
                Attributes.ints(
                        "kernel_shape", Math.ceilDiv(window.height(), rows), Math.ceilDiv(window.width(), columns)),
                Attributes.ints("strides", window.height() / rows, window.width() / columns));
        return graph.node("Reshape", List.of(pooled, graph.longs("flat", new long[] {-1, width(window)}, 2)));
    }

    /// @param shades as [#write(GraphBuilder, String)] gives them
    String scaled(GraphBuilder graph, String shades) {
        String centred = graph.node("Sub", List.of(shades, graph.floats("shadeMeans", means, 1, means.length)));
        return graph.node("Mul", List.of(centred, graph.floats("shadeFactors", factors, 1, factors.length)));
    }
}
