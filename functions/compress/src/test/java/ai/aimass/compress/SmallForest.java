package ai.aimass.compress;

import ai.aimass.onnx.Tree;
import ai.aimass.onnx.TreeEnsemble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A forest for tests: each tree learned from a sample of the rows, splitting at values of random features.
public final class SmallForest {
    private final float[][] rows;
    private final double[] labels;
    private final int classes;
    private final SplittableRandom random;

    private SmallForest(float[][] rows, double[] labels, int classes, long seed) {
        this.rows = rows;
        this.labels = labels;
        this.classes = classes;
        this.random = new SplittableRandom(seed);
    }

    /// @param classes how many; 0: the labels are numbers
    public static TreeEnsemble learn(float[][] rows, double[] labels, int classes, int trees, int depth, long seed) {
        SmallForest forest = new SmallForest(rows, labels, classes, seed);
        List<Tree> list = new ArrayList<>();
        for (int tree = 0; tree < trees; tree++) {
            list.add(forest.tree(depth, trees));
        }
        return new TreeEnsemble(rows[0].length, new float[Math.max(1, classes)], list);
    }

    private Tree tree(int depth, int trees) {
        int[] sample = random.ints(rows.length, 0, rows.length).toArray();
        Growing growing = new Growing(depth, trees);
        growing.grow(sample, 0);
        int inner = growing.features.size();
        float[] thresholds = new float[inner];
        boolean[] missingLeft = new boolean[inner];
        for (int node = 0; node < inner; node++) {
            thresholds[node] = growing.thresholds.get(node);
            missingLeft[node] = node % 2 == 0;
        }
        float[] leaves = new float[growing.leaves.size() * Math.max(1, classes)];
        for (int leaf = 0; leaf < growing.leaves.size(); leaf++) {
            float[] values = growing.leaves.get(leaf);
            System.arraycopy(values, 0, leaves, leaf * values.length, values.length);
        }
        return new Tree(
                growing.features.stream().mapToInt(Integer::intValue).toArray(),
                thresholds,
                growing.left.stream().mapToInt(Integer::intValue).toArray(),
                growing.right.stream().mapToInt(Integer::intValue).toArray(),
                missingLeft,
                leaves);
    }

    private final class Growing {
        private final int depth;
        private final int trees;
        private final List<Integer> features = new ArrayList<>();
        private final List<Float> thresholds = new ArrayList<>();
        private final List<Integer> left = new ArrayList<>();
        private final List<Integer> right = new ArrayList<>();
        private final List<float[]> leaves = new ArrayList<>();

        Growing(int depth, int trees) {
            this.depth = depth;
            this.trees = trees;
        }

        int grow(int[] sample, int level) {
            if (level == depth || sample.length < 4) return leaf(sample);
            int bestFeature = -1;
            float bestThreshold = 0;
            double bestImpurity = impurity(sample);
            for (int trial = 0; trial < 12; trial++) {
                int feature = random.nextInt(rows[0].length);
                float threshold = rows[sample[random.nextInt(sample.length)]][feature];
                if (Float.isNaN(threshold)) continue;
                double after = impurity(side(sample, feature, threshold, true))
                        + impurity(side(sample, feature, threshold, false));
                if (after < bestImpurity - 1e-9) {
                    bestImpurity = after;
                    bestFeature = feature;
                    bestThreshold = threshold;
                }
            }
            if (bestFeature < 0) return leaf(sample);
            int node = features.size();
            features.add(bestFeature);
            thresholds.add(bestThreshold);
            left.add(0);
            right.add(0);
            left.set(node, grow(side(sample, bestFeature, bestThreshold, true), level + 1));
            right.set(node, grow(side(sample, bestFeature, bestThreshold, false), level + 1));
            return node;
        }

        private int leaf(int[] sample) {
            float[] values = new float[Math.max(1, classes)];
            for (int row : sample) {
                if (classes == 0) values[0] += (float) (labels[row] / sample.length / trees);
                else values[(int) labels[row]] += 1f / sample.length / trees;
            }
            if (sample.length == 0) Arrays.fill(values, 1f / values.length / trees);
            leaves.add(values);
            return ~(leaves.size() - 1);
        }
    }

    private int[] side(int[] sample, int feature, float threshold, boolean left) {
        return IntStream.of(sample)
                .filter(row -> (rows[row][feature] <= threshold) == left)
                .toArray();
    }

    private double impurity(int[] sample) {
        if (sample.length == 0) return 0;
        if (classes == 0) {
            double mean = IntStream.of(sample)
                    .mapToDouble(row -> labels[row])
                    .average()
                    .orElse(0);
            return IntStream.of(sample)
                    .mapToDouble(row -> (labels[row] - mean) * (labels[row] - mean))
                    .sum();
        }
        double[] counts = new double[classes];
        for (int row : sample) counts[(int) labels[row]]++;
        double squares = Arrays.stream(counts).map(count -> count * count).sum();
        return sample.length - squares / sample.length;
    }
}
