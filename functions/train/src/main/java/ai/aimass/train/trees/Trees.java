package ai.aimass.train.trees;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.onnx.Tree;
import java.util.Arrays;

/// Finished trees in flat arrays. A row goes left where `value <= threshold` in float arithmetic, or where the value is
/// NaN and the node sends those left. A node that has a set of categories instead sends left those whose code
/// ([Tree#code]) is in it. What the trees say of a row is the sum over them of the leaves it reaches.
///
/// @param inputs how many features a row has
/// @param outputs how many numbers a leaf has
/// @param roots the root node of each tree
/// @param features by node: the feature compared, or -1 for a leaf
/// @param thresholds by node; never NaN; says nothing where there is a set
/// @param categories by node: the codes that go left, as bits; 0 where there is a threshold
/// @param left by node: the left child, or for a leaf the number of its values in `leaves`
/// @param right by node: the right child; 0 for a leaf
/// @param missingLeft by node; of a set, its bit 0
/// @param leaves (leaf values × outputs); leaves with equal values may share them
public record Trees(
        int inputs,
        int outputs,
        int[] roots,
        int[] features,
        float[] thresholds,
        long[] categories,
        int[] left,
        int[] right,
        boolean[] missingLeft,
        float[] leaves) {
    /// A tree stays in the cache while so many rows go down it, and the rows while so many trees look at them.
    private static final int BLOCK = 8192;

    public Trees {
        int nodes = features.length;
        if (thresholds.length != nodes
                || categories.length != nodes
                || left.length != nodes
                || right.length != nodes
                || missingLeft.length != nodes) {
            throw new IllegalArgumentException("the arrays of " + nodes + " nodes differ in length");
        }
        if (outputs < 1 || leaves.length % outputs != 0) {
            throw new IllegalArgumentException(leaves.length + " leaf values are not of " + outputs + " outputs");
        }
        for (int node = 0; node < nodes; node++) {
            boolean isLeaf = features[node] == -1;
            int places = isLeaf ? leaves.length / outputs : nodes;
            boolean good = isLeaf
                    ? left[node] >= 0 && left[node] < places
                    : features[node] >= 0
                            && features[node] < inputs
                            && left[node] > node
                            && left[node] < nodes
                            && right[node] > node
                            && right[node] < nodes
                            && !Float.isNaN(thresholds[node])
                            && isSet(categories[node], missingLeft[node]);
            if (!good) throw new IllegalArgumentException("node " + node + " leads nowhere");
        }
        for (int root : roots) {
            if (root < 0 || root >= nodes) throw new IllegalArgumentException("there is no node " + root);
        }
    }

    /// Whether it is one that parts the codes, or none.
    private static boolean isSet(long codes, boolean missingLeft) {
        return codes == 0 || (codes != -1 && missingLeft == ((codes & 1) != 0));
    }

    public int count() {
        return roots.length;
    }

    public int nodes() {
        return features.length;
    }

    /// Adds the trees `first` up to and without `end` to the sums of every row, (rows × outputs).
    public void addTo(FloatMatrix rows, double[] sums, int first, int end) {
        if (rows.columns() != inputs) {
            throw new IllegalArgumentException(rows.columns() + " features instead of " + inputs);
        }
        for (int block = 0; block < rows.rows(); block += BLOCK) {
            int blockEnd = Math.min(rows.rows(), block + BLOCK);
            for (int tree = first; tree < end; tree++) {
                for (int row = block; row < blockEnd; row++) {
                    addLeaf(leaf(roots[tree], rows.values(), row * inputs), sums, row * outputs);
                }
            }
        }
    }

    /// The sums over all trees, (rows × outputs).
    public double[] sums(FloatMatrix rows) {
        double[] sums = new double[rows.rows() * outputs];
        addTo(rows, sums, 0, count());
        return sums;
    }

    /// The number of the leaf values that the row beginning at `values[at]` reaches.
    public int leaf(int root, float[] values, int at) {
        int node = root;
        int feature = features[node];
        while (feature >= 0) {
            node = goesLeft(node, values[at + feature]) ? left[node] : right[node];
            feature = features[node];
        }
        return left[node];
    }

    /// Where a row goes from an inner node.
    ///
    /// @param value of the feature that the node compares
    public boolean goesLeft(int node, float value) {
        long codes = categories[node];
        if (codes != 0) return (codes >>> Tree.code(value) & 1) != 0;
        return value <= thresholds[node] || (missingLeft[node] && Float.isNaN(value));
    }

    /// The first trees alone.
    public Trees first(int trees) {
        if (trees == count()) return this;
        int nodes = roots[trees];
        int leafCount = 0;
        for (int node = 0; node < nodes; node++) {
            if (features[node] < 0) leafCount = Math.max(leafCount, left[node] + 1);
        }
        return new Trees(
                inputs,
                outputs,
                Arrays.copyOf(roots, trees),
                Arrays.copyOf(features, nodes),
                Arrays.copyOf(thresholds, nodes),
                Arrays.copyOf(categories, nodes),
                Arrays.copyOf(left, nodes),
                Arrays.copyOf(right, nodes),
                Arrays.copyOf(missingLeft, nodes),
                Arrays.copyOf(leaves, leafCount * outputs));
    }

    /// The same trees with other leaf values.
    public Trees withLeaves(float[] values) {
        if (values.length != leaves.length) throw new IllegalArgumentException(values.length + " leaf values");
        return new Trees(inputs, outputs, roots, features, thresholds, categories, left, right, missingLeft, values);
    }

    private void addLeaf(int leaf, double[] sums, int at) {
        int first = leaf * outputs;
        for (int k = 0; k < outputs; k++) {
            sums[at + k] += leaves[first + k];
        }
    }
}
