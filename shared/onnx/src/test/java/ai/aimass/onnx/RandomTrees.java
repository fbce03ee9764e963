package ai.aimass.onnx;

import ai.aimass.domain.FloatMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Trees and rows from a seed, of thresholds and of sets of codes. Thresholds are often values of the rows, so that
/// ties are met.
final class RandomTrees {
    private final SplittableRandom random;

    RandomTrees(long seed) {
        this.random = new SplittableRandom(seed);
    }

    TreeEnsemble ensemble(int width, int outputs, int trees, int maxInner) {
        List<Tree> list = new ArrayList<>();
        for (int i = 0; i < trees; i++) {
            list.add(tree(width, outputs, random.nextInt(maxInner + 1)));
        }
        float[] base = new float[outputs];
        for (int i = 0; i < outputs; i++) {
            base[i] = random.nextInt(3) == 0 ? 0 : (float) random.nextGaussian();
        }
        return new TreeEnsemble(width, base, list);
    }

    FloatMatrix rows(int rows, int width) {
        float[] values = new float[rows * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = value();
        }
        return new FloatMatrix(values, rows, width);
    }

    private Tree tree(int width, int outputs, int inner) {
        int[] features = new int[inner];
        float[] thresholds = new float[inner];
        long[] categories = new long[inner];
        boolean[] missingLeft = new boolean[inner];
        int[] left = new int[inner];
        int[] right = new int[inner];
        // Open ends are 2 * node for left and 2 * node + 1 for right; each new node takes one, leaves take the rest.
        List<Integer> open = new ArrayList<>();
        for (int node = 0; node < inner; node++) {
            features[node] = random.nextInt(width);
            float threshold = value();
            thresholds[node] = Float.isNaN(threshold) ? Float.POSITIVE_INFINITY : threshold;
            categories[node] = random.nextInt(3) == 0 ? codes() : 0;
            missingLeft[node] = categories[node] == 0 ? random.nextBoolean() : (categories[node] & 1) != 0;
            if (node > 0) {
                int place = random.nextInt(open.size());
                attach(open.get(place), node, left, right);
                open.set(place, open.getLast());
                open.removeLast();
            }
            open.add(2 * node);
            open.add(2 * node + 1);
        }
        for (int leaf = 0; leaf < open.size(); leaf++) {
            attach(open.get(leaf), ~leaf, left, right);
        }
        float[] leaves = new float[(inner + 1) * outputs];
        for (int i = 0; i < leaves.length; i++) {
            leaves[i] = random.nextInt(3) == 0 ? (float) random.nextGaussian() : 0;
        }
        return new Tree(features, thresholds, categories, left, right, missingLeft, leaves);
    }

    private static void attach(int end, int child, int[] left, int[] right) {
        (end % 2 == 0 ? left : right)[end / 2] = child;
    }

    /// Few codes or many, with the unknown ones or without.
    private long codes() {
        long codes = switch (random.nextInt(4)) {
            case 0 -> 1L << random.nextInt(Tree.CODES);
            case 1 -> 1L << random.nextInt(Tree.CODES) | 1L << random.nextInt(6);
            case 2 -> random.nextLong() & 0xFF;
            default -> random.nextLong();
        };
        return codes == 0 ? 2 : random.nextBoolean() && codes != -1 ? ~codes : codes;
    }

    private float value() {
        return switch (random.nextInt(10)) {
            case 0 -> Float.NaN;
            case 1 -> random.nextBoolean() ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY;
            case 2, 3, 4 -> random.nextInt(-3, 7);
            case 5, 6 -> random.nextInt(Tree.CODES + 2);
            default -> (float) random.nextGaussian();
        };
    }
}
