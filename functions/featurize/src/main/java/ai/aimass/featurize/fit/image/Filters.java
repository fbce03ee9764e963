package ai.aimass.featurize.fit.image;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.onnx.Attributes;
import ai.aimass.onnx.GraphBuilder;
import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Filters that were learned, and what they find in the quarters of a picture. A filter's answer to a patch counts as
/// far as it is beyond a threshold, upwards and downwards each for itself (Coates and Ng, The importance of encoding
/// versus training with sparse coding and vector quantization, 2011).
///
/// @param weights (filters × patch size), for patches whose brightness is not taken out
/// @param offsets by filter: added to its answer
record Filters(Window window, FloatMatrix weights, float[] offsets) {
    private static final int FILTERS = 200;
    private static final int PATCHES = 40_000;
    /// Fewer patches to a filter say more of those patches than of the pictures.
    private static final int LEAST_PATCHES = 20;

    private static final float THRESHOLD = 0.5f;
    /// What bytes are taken from, so that squares of them stay small.
    private static final float MIDDLE = 128;

    /// @return empty where the pictures have no patterns
    static Optional<Filters> learn(Window window, Pictures pictures, long seed) {
        long places = (long) pictures.count() * window.across() * window.down();
        FloatMatrix patches = new Patches(window).sample(pictures, Math.toIntExact(Math.min(PATCHES, places)), seed);
        int count = Math.min(FILTERS, patches.rows() / LEAST_PATCHES);
        if (count == 0) return Optional.empty();
        Whitening whitening = Whitening.of(patches);
        FloatMatrix directions = Directions.of(whitening.whiten(patches), count, seed);
        int size = window.patchSize();
        float[] weights = new float[count * size];
        float[] offsets = new float[count];
        double[] direction = new double[size];
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < size; i++) {
                direction[i] = directions.get(k, i);
            }
            double[] filter = whitening.apply(direction);
            double mean = 0;
            double offset = 0;
            for (int i = 0; i < size; i++) {
                mean += filter[i] / size;
                offset -= filter[i] * whitening.mean()[i];
            }
            for (int i = 0; i < size; i++) {
                weights[k * size + i] = (float) (filter[i] - mean);
            }
            offsets[k] = (float) offset;
        }
        return Optional.of(new Filters(window, new FloatMatrix(weights, count, size), offsets));
    }

    int count() {
        return offsets.length;
    }

    /// How many numbers a picture becomes.
    int width() {
        return 2 * count() * rowsOfParts() * columnsOfParts();
    }

    private int rowsOfParts() {
        return Math.min(2, window.down());
    }

    private int columnsOfParts() {
        return Math.min(2, window.across());
    }

    /// What the filters find, and in the picture's mirror image.
    ///
    /// @param plain float32 (rows × [#width])
    /// @param mirrored the same of the mirror image
    record Found(String plain, String mirrored) {}

    /// @param pixels float32 (rows × channels × height × width) of [#window]
    Found write(GraphBuilder graph, String pixels) {
        String centred = graph.node("Sub", List.of(pixels, graph.floats("middle", new float[] {MIDDLE})));
        String contrast = contrast(graph, centred);
        String plain = parts(graph, centred, contrast, weights);
        // Filters that are mirrored find in the picture what filters find in its mirror image, with sides changed.
        String turned = parts(graph, centred, contrast, mirroredWeights());
        long[] sides = columnsOfParts() == 2 ? new long[] {1, 0} : new long[] {0};
        String mirrored = graph.node(
                "Gather", List.of(turned, graph.longs("sides", sides, sides.length)), Attributes.of("axis", 3));
        return new Found(flat(graph, plain), flat(graph, mirrored));
    }

    private String flat(GraphBuilder graph, String parts) {
        return graph.node("Reshape", List.of(parts, graph.longs("flat", new long[] {-1, width()}, 2)));
    }

    /// The deviation of each patch, (rows × 1 × down × across).
    private String contrast(GraphBuilder graph, String centred) {
        String mean = patchMeans(graph, centred);
        String squares = patchMeans(graph, graph.node("Mul", List.of(centred, centred)));
        String variance = graph.node("Sub", List.of(squares, graph.node("Mul", List.of(mean, mean))));
        String positive = graph.node("Relu", List.of(variance));
        String raised = graph.node("Add", List.of(positive, graph.floats("contrast", new float[] {Patches.CONTRAST})));
        return graph.node("Sqrt", List.of(raised));
    }

    private String patchMeans(GraphBuilder graph, String values) {
        String pooled = graph.node("AveragePool", List.of(values), square("kernel_shape", window.patch()), strides());
        return graph.node("ReduceMean", List.of(pooled, graph.longs("channels", new long[] {1}, 1)));
    }

    /// (rows × 2 filters × parts × parts)
    private String parts(GraphBuilder graph, String centred, String contrast, FloatMatrix weights) {
        String kernels =
                graph.floats("filters", weights.values(), count(), window.channels(), window.patch(), window.patch());
        String raw = graph.node("Conv", List.of(centred, kernels), square("kernel_shape", window.patch()), strides());
        String answers = graph.node("Div", List.of(raw, contrast));
        float[] above = new float[count()];
        float[] below = new float[count()];
        for (int k = 0; k < count(); k++) {
            above[k] = offsets[k] - THRESHOLD;
            below[k] = -offsets[k] - THRESHOLD;
        }
        String up = graph.node("Add", List.of(answers, graph.floats("above", above, 1, count(), 1, 1)));
        String down = graph.node("Sub", List.of(graph.floats("below", below, 1, count(), 1, 1), answers));
        List<String> pooled = new ArrayList<>();
        for (String side : List.of(up, down)) {
            pooled.add(graph.node(
                    "AveragePool",
                    List.of(graph.node("Relu", List.of(side))),
                    Attributes.ints(
                            "kernel_shape",
                            Math.ceilDiv(window.down(), rowsOfParts()),
                            Math.ceilDiv(window.across(), columnsOfParts())),
                    Attributes.ints("strides", window.down() / rowsOfParts(), window.across() / columnsOfParts())));
        }
        return graph.node("Concat", pooled, Attributes.of("axis", 1));
    }

    private FloatMatrix mirroredWeights() {
        int side = window.patch();
        float[] mirrored = new float[weights.values().length];
        for (int i = 0; i < mirrored.length; i++) {
            int x = i % side;
            mirrored[i] = weights.values()[i - x + side - 1 - x];
        }
        return new FloatMatrix(mirrored, weights.rows(), weights.columns());
    }

    private AttributeProto strides() {
        return square("strides", window.stride());
    }

    private static AttributeProto square(String name, int side) {
        return Attributes.ints(name, side, side);
    }
}
