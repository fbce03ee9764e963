package ai.aimass.featurize.fit.video;

import ai.aimass.featurize.fit.Terms;
import ai.aimass.onnx.Attributes;
import java.util.ArrayList;
import java.util.List;

/// How the blocks of a 4 × 4 grid move from one picture to the next, by least squares on gradients (Lucas and Kanade,
/// 1981), and the shift, growth and turning of the whole picture. Pairs of equal pictures do not count.
///
/// @param width of the pictures once they are made `shrink` times smaller
record BlockMotion(int frames, int width, int height, int shrink) {
    private static final int GRID = 4;
    private static final int BLOCKS = GRID * GRID;
    private static final int FLOWS = 2 * BLOCKS;
    private static final List<String> WHOLE = List.of("right", "down", "growth", "turning", "stretch", "shear");

    boolean isPossible() {
        return frames > 1 && width >= 2 * GRID + 2 && height >= 2 * GRID + 2;
    }

    List<String> names() {
        List<String> flows = new ArrayList<>();
        for (String direction : List.of("right", "down")) {
            for (int block = 0; block < BLOCKS; block++) flows.add(direction + " block " + block);
        }
        WHOLE.forEach(name -> flows.add("all " + name));
        List<String> names = new ArrayList<>();
        for (String statistic : List.of("mean", "deviation", "size")) {
            flows.forEach(flow -> names.add("motion/" + shrink + " " + flow + " " + statistic));
        }
        return names;
    }

    /// @param grey (rows · frames × 1 × height × width), 0 to 1
    String write(Terms terms, String grey) {
        String small = shrink == 1 ? grey : pooled(terms, grey, shrink, shrink);
        String pictures = terms.reshaped(small, -1, frames, height, width);
        String before = terms.slice(pictures, 1, 0, frames - 1);
        String after = terms.slice(pictures, 1, 1, frames);
        String change = terms.of("Sub", after, before);
        String middle = terms.reshaped(terms.of("Add", after, before), -1, 1, height, width);
        String flows = flows(terms, middle, terms.reshaped(change, -1, 1, height, width));
        String all = terms.of("MatMul", flows, terms.graph().floats("whole", whole(), FLOWS, WHOLE.size()));
        String values = terms.joined(2, List.of(flows, all));

        String size = terms.reduced(
                "ReduceMean", terms.reshaped(terms.of("Abs", change), -1, frames - 1, (long) height * width), 2);
        String mask = terms.atLeast(size, terms.number(1e-4));
        String count = terms.of("Max", terms.reduced("ReduceSum", mask, 1), terms.number(1));
        String mean = terms.mean(values, mask, count, 1);
        List<String> statistics = List.of(
                mean,
                terms.deviation(values, mean, mask, count, 1),
                terms.mean(terms.of("Abs", values), mask, count, 1));
        return terms.reshaped(terms.joined(2, statistics), -1, names().size());
    }

    /// (rows × pairs × [#FLOWS]), in pixels: right of all blocks, then down.
    private String flows(Terms terms, String middle, String change) {
        String kernels = terms.graph()
                .floats(
                        "gradients",
                        new float[] {
                            -1 / 16f, 0, 1 / 16f, -2 / 16f, 0, 2 / 16f, -1 / 16f, 0, 1 / 16f, -1 / 16f, -2 / 16f,
                            -1 / 16f, 0, 0, 0, 1 / 16f, 2 / 16f, 1 / 16f
                        },
                        2,
                        1,
                        3,
                        3);
        String gradients = terms.graph().node("Conv", List.of(middle, kernels));
        float[] smoothing = {1 / 16f, 2 / 16f, 1 / 16f, 2 / 16f, 4 / 16f, 2 / 16f, 1 / 16f, 2 / 16f, 1 / 16f};
        String time =
                terms.graph().node("Conv", List.of(change, terms.graph().floats("smoothing", smoothing, 1, 1, 3, 3)));
        String x = terms.slice(gradients, 1, 0, 1);
        String y = terms.slice(gradients, 1, 1, 2);
        String products = terms.joined(
                1,
                List.of(
                        terms.of("Mul", x, x),
                        terms.of("Mul", x, y),
                        terms.of("Mul", y, y),
                        terms.of("Mul", x, time),
                        terms.of("Mul", y, time)));
        String means = terms.slice(
                terms.slice(pooled(terms, products, (height - 2) / GRID, (width - 2) / GRID), 2, 0, GRID), 3, 0, GRID);
        String little = terms.number(1e-5);
        String xx = terms.of("Add", terms.slice(means, 1, 0, 1), little);
        String xy = terms.slice(means, 1, 1, 2);
        String yy = terms.of("Add", terms.slice(means, 1, 2, 3), little);
        String xt = terms.slice(means, 1, 3, 4);
        String yt = terms.slice(means, 1, 4, 5);
        String determinant = terms.of("Sub", terms.of("Mul", xx, yy), terms.of("Mul", xy, xy));
        String right = terms.of("Sub", terms.of("Mul", xy, yt), terms.of("Mul", yy, xt));
        String down = terms.of("Sub", terms.of("Mul", xy, xt), terms.of("Mul", xx, yt));
        String flows = terms.of("Div", terms.joined(1, List.of(right, down)), determinant);
        // Farther than this, gradients tell nothing.
        String bounded = terms.of("Clip", flows, scalar(terms, -4), scalar(terms, 4));
        return terms.reshaped(bounded, -1, frames - 1, FLOWS);
    }

    private static String scalar(Terms terms, float value) {
        return terms.graph().floats("bound", new float[] {value});
    }

    private static String pooled(Terms terms, String pictures, int down, int right) {
        return terms.graph()
                .node(
                        "AveragePool",
                        List.of(pictures),
                        Attributes.ints("kernel_shape", down, right),
                        Attributes.ints("strides", down, right));
    }

    /// ([#FLOWS] × [#WHOLE]): each a mean over the blocks, weighted by where they are.
    private static float[] whole() {
        float[] whole = new float[FLOWS * WHOLE.size()];
        for (int block = 0; block < BLOCKS; block++) {
            int line = block / GRID;
            float x = (block % GRID - 1.5f) / BLOCKS;
            float y = (line - 1.5f) / BLOCKS;
            float[] ofRight = {1f / BLOCKS, 0, x, -y, x, y};
            float[] ofDown = {0, 1f / BLOCKS, y, x, -y, x};
            System.arraycopy(ofRight, 0, whole, block * WHOLE.size(), WHOLE.size());
            System.arraycopy(ofDown, 0, whole, (BLOCKS + block) * WHOLE.size(), WHOLE.size());
        }
        return whole;
    }
}
