package ai.aimass.train.trees;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Collects the nodes of trees as they grow.
public final class TreesBuilder {
    private final int inputs;
    private final int outputs;
    private final List<Integer> roots = new ArrayList<>();
    private int nodes;
    private int[] features = new int[64];
    private float[] thresholds = new float[64];
    private long[] categories = new long[64];
    private int[] left = new int[64];
    private int[] right = new int[64];
    private boolean[] missingLeft = new boolean[64];
    private int leafCount;
    private float[] leaves;
    private final Map<LeafValues, Integer> known = new HashMap<>();

    public TreesBuilder(int inputs, int outputs) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.leaves = new float[64 * outputs];
    }

    /// Begins a tree with a root that is still to be filled.
    int addRoot() {
        int root = addNode();
        roots.add(root);
        return root;
    }

    /// A node that is still to be filled. Children come after their parents.
    int addNode() {
        if (nodes == features.length) {
            int capacity = 2 * nodes;
            features = Arrays.copyOf(features, capacity);
            thresholds = Arrays.copyOf(thresholds, capacity);
            categories = Arrays.copyOf(categories, capacity);
            left = Arrays.copyOf(left, capacity);
            right = Arrays.copyOf(right, capacity);
            missingLeft = Arrays.copyOf(missingLeft, capacity);
        }
        return nodes++;
    }

    void setSplit(int node, Split split, Binning binning, int leftChild, int rightChild) {
        float threshold = split.codes == 0 ? binning.threshold(split.feature, split.bin) : 0;
        setSplit(node, split.feature, threshold, split.codes, split.missingLeft, leftChild, rightChild);
    }

    private void setSplit(
            int node,
            int feature,
            float threshold,
            long codes,
            boolean sendsMissingLeft,
            int leftChild,
            int rightChild) {
        features[node] = feature;
        thresholds[node] = threshold;
        categories[node] = codes;
        missingLeft[node] = sendsMissingLeft;
        left[node] = leftChild;
        right[node] = rightChild;
    }

    /// Equal values are kept once: the leaves of forests are mostly pure.
    void setLeaf(int node, float[] values) {
        features[node] = -1;
        left[node] = leafNumber(values);
    }

    private int leafNumber(float[] values) {
        if (values.length != outputs) throw new IllegalArgumentException(values.length + " leaf values");
        return known.computeIfAbsent(new LeafValues(values), v -> {
            int at = leafCount * outputs;
            if (at + outputs > leaves.length) leaves = Arrays.copyOf(leaves, 2 * leaves.length);
            System.arraycopy(values, 0, leaves, at, outputs);
            return leafCount++;
        });
    }

    /// Puts finished trees after those that are there.
    public void append(Trees trees) {
        int base = nodes;
        for (int node = 0; node < trees.nodes(); node++) {
            int copy = addNode();
            if (trees.features()[node] < 0) {
                int at = trees.left()[node] * outputs;
                setLeaf(copy, Arrays.copyOfRange(trees.leaves(), at, at + outputs));
            } else {
                setSplit(
                        copy,
                        trees.features()[node],
                        trees.thresholds()[node],
                        trees.categories()[node],
                        trees.missingLeft()[node],
                        base + trees.left()[node],
                        base + trees.right()[node]);
            }
        }
        for (int root : trees.roots()) {
            roots.add(base + root);
        }
    }

    public Trees build() {
        return new Trees(
                inputs,
                outputs,
                roots.stream().mapToInt(Integer::intValue).toArray(),
                Arrays.copyOf(features, nodes),
                Arrays.copyOf(thresholds, nodes),
                Arrays.copyOf(categories, nodes),
                Arrays.copyOf(left, nodes),
                Arrays.copyOf(right, nodes),
                Arrays.copyOf(missingLeft, nodes),
                Arrays.copyOf(leaves, leafCount * outputs));
    }

    /// Compared bit by bit.
    private record LeafValues(float[] values) {
        private LeafValues {
            values = values.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof LeafValues that && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }
}
