package ai.aimass.onnx;

/// One binary decision tree, in arrays. Inner nodes are numbered from 0, the root; leaves from 0 too. A child
/// that is not negative is an inner node, and a negative one, `c`, is the leaf `~c`. A tree without inner nodes
/// is one leaf.
///
/// A row goes left where its feature is `<=` the threshold, or is NaN and `missingLeft` says so; else right.
///
/// @param features by inner node: the feature's place in the row
/// @param thresholds by inner node, never NaN
/// @param left by inner node: a child, always a later node than its parent
/// @param right by inner node, like `left`
/// @param missingLeft by inner node: whether NaN goes left
/// @param leaves row-major (leaves × outputs): what is added to the outputs
public record Tree(int[] features, float[] thresholds, int[] left, int[] right, boolean[] missingLeft, float[] leaves) {
    public Tree {
        int nodes = features.length;
        if (thresholds.length != nodes
                || left.length != nodes
                || right.length != nodes
                || missingLeft.length != nodes) {
            throw new IllegalArgumentException("the arrays of a tree are of different lengths");
        }
        int leafCount = nodes + 1;
        if (leaves.length == 0 || leaves.length % leafCount != 0) {
            throw new IllegalArgumentException(leaves.length + " values are not those of " + leafCount + " leaves");
        }
        boolean[] nodeSeen = new boolean[nodes];
        boolean[] leafSeen = new boolean[leafCount];
        for (int node = 0; node < nodes; node++) {
            if (features[node] < 0) throw new IllegalArgumentException("negative feature at node " + node);
            if (Float.isNaN(thresholds[node])) throw new IllegalArgumentException("NaN threshold at node " + node);
            requireChild(node, left[node], nodeSeen, leafSeen);
            requireChild(node, right[node], nodeSeen, leafSeen);
        }
    }

    /// A tree that gives every row the same.
    public static Tree leaf(float... values) {
        return new Tree(new int[0], new float[0], new int[0], new int[0], new boolean[0], values);
    }

    public int leafCount() {
        return features.length + 1;
    }

    /// How many numbers a leaf gives.
    public int outputs() {
        return leaves.length / leafCount();
    }

    /// The leaf that a row ends in. The row begins at `offset` of `values`.
    public int leafOf(float[] values, int offset) {
        int node = features.length == 0 ? ~0 : 0;
        while (node >= 0) {
            float value = values[offset + features[node]];
            boolean goesLeft = Float.isNaN(value) ? missingLeft[node] : value <= thresholds[node];
            node = goesLeft ? left[node] : right[node];
        }
        return ~node;
    }

    private static void requireChild(int parent, int child, boolean[] nodeSeen, boolean[] leafSeen) {
        boolean[] seen = child >= 0 ? nodeSeen : leafSeen;
        int place = child >= 0 ? child : ~child;
        if (place >= seen.length || seen[place] || (child >= 0 && child <= parent)) {
            throw new IllegalArgumentException("node " + parent + " has the child " + child + ": not a tree");
        }
        seen[place] = true;
    }
}
