package ai.aimass.train.explain;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.train.random.SplitMix64;
import ai.aimass.train.trees.Trees;
import java.util.ArrayList;
import java.util.List;

/// Trees and rows that are made up entirely, of few different values, so that edges are met and values are missing.
final class RandomTrees {
    private final SplitMix64 random;
    private final int inputs;
    private final int outputs;
    private final List<int[]> nodes = new ArrayList<>();
    private final List<Float> leaves = new ArrayList<>();

    private RandomTrees(SplitMix64 random, int inputs, int outputs) {
        this.random = random;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    static Trees of(int trees, int depth, int inputs, int outputs, SplitMix64 random) {
        RandomTrees made = new RandomTrees(random, inputs, outputs);
        int[] roots = new int[trees];
        for (int tree = 0; tree < trees; tree++) {
            roots[tree] = made.nodes.size();
            made.grow(depth);
        }
        int count = made.nodes.size();
        int[] features = new int[count];
        float[] thresholds = new float[count];
        long[] categories = new long[count];
        int[] left = new int[count];
        int[] right = new int[count];
        boolean[] missingLeft = new boolean[count];
        for (int node = 0; node < count; node++) {
            int[] of = made.nodes.get(node);
            features[node] = of[0];
            thresholds[node] = of[1];
            if (of[0] >= 0 && random.nextInt(4) == 0) categories[node] = random.nextLong();
            left[node] = of[2];
            right[node] = of[3];
            categories[node] = of[5];
            missingLeft[node] = of[4] == 1;
        }
        float[] leaves = new float[made.leaves.size()];
        for (int i = 0; i < leaves.length; i++) {
            leaves[i] = made.leaves.get(i);
        }
        return new Trees(inputs, outputs, roots, features, thresholds, categories, left, right, missingLeft, leaves);
    }

    static FloatMatrix rows(int rows, int columns, SplitMix64 random) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(8) == 0 ? Float.NaN : random.nextInt(7) - 3;
        }
        return new FloatMatrix(values, rows, columns);
    }

    private int grow(int depth) {
        int[] node = new int[6];
        int number = nodes.size();
        nodes.add(node);
        if (depth == 0 || random.nextInt(5) == 0) {
            node[0] = -1;
            node[2] = leaves.size() / outputs;
            for (int k = 0; k < outputs; k++) {
                leaves.add((float) (2 * random.nextDouble() - 1));
            }
            return number;
        }
        node[0] = random.nextInt(inputs);
        node[1] = random.nextInt(5) - 2;
        node[2] = grow(depth - 1);
        node[3] = grow(depth - 1);
        node[4] = random.nextInt(2);
        // Some nodes have a set of categories, with unknown ones in it or not.
        if (random.nextInt(3) == 0) node[5] = 2 * (1 + random.nextInt(7)) + node[4];
        return number;
    }
}
