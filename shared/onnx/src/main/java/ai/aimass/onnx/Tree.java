package ai.aimass.onnx;

/// One binary decision tree, in arrays. Inner nodes are numbered from 0, the root; leaves from 0 too. A child
/// that is not negative is an inner node, and a negative one, `c`, is the leaf `~c`. A tree without inner nodes
/// is one leaf.
///
/// A node compares its feature with a threshold, or looks for it in a set of codes. With a threshold, a row goes left
/// where its feature is `<=` the threshold, or is NaN and `missingLeft` says so; else right. With a set, it goes left
/// where the bit of its code is set. Whatever is no whole number from 1 to 63, NaN among it, has the code 0: the one of
/// unknown categories.
///
/// @param features by inner node: the feature's place in the row
/// @param thresholds by inner node, never NaN; says nothing where there is a set
/// @param categories by inner node: the codes that go left, as bits; 0 where there is a threshold
/// @param left by inner node: a child, always a later node than its parent
/// @param right by inner node, like `left`
/// @param missingLeft by inner node: whether NaN goes left; of a set, its bit 0
/// @param leaves row-major (leaves × outputs): what is added to the outputs
public record Tree(
        int[] features,
        float[] thresholds,
        long[] categories,
        int[] left,
        int[] right,
        boolean[] missingLeft,
        float[] leaves) {
    /// Codes are below this.
    public static final int CODES = Long.SIZE;

    public Tree {
        int nodes = features.length;
        if (thresholds.length != nodes
                || categories.length != nodes
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
            if (categories[node] != 0) requireSet(node, categories[node], missingLeft[node]);
            requireChild(node, left[node], nodeSeen, leafSeen);
            requireChild(node, right[node], nodeSeen, leafSeen);
        }
    }

    /// A tree that compares with thresholds alone.
    public Tree(int[] features, float[] thresholds, int[] left, int[] right, boolean[] missingLeft, float[] leaves) {
        this(features, thresholds, new long[features.length], left, right, missingLeft, leaves);
    }

    /// A tree that gives every row the same.
    public static Tree leaf(float... values) {
        return new Tree(new int[0], new float[0], new int[0], new int[0], new boolean[0], values);
    }

    /// The same tree with other leaf values.
    public Tree withLeaves(float[] values) {
        return new Tree(features, thresholds, categories, left, right, missingLeft, values);
    }

    /// The same tree reading other features.
    ///
    /// @param places by inner node
    public Tree withFeatures(int[] places) {
        return new Tree(places, thresholds, categories, left, right, missingLeft, leaves);
    }

    /// The code that a set looks for: 0 for all that is no whole number from 1 to 63.
    public static int code(float value) {
        int whole = (int) value;
        return whole > 0 && whole < CODES && whole == value ? whole : 0;
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
            node = goesLeft(node, value) ? left[node] : right[node];
        }
        return ~node;
    }

    private boolean goesLeft(int node, float value) {
        if (categories[node] != 0) return (categories[node] >>> code(value) & 1) != 0;
        return Float.isNaN(value) ? missingLeft[node] : value <= thresholds[node];
    }

    private static void requireSet(int node, long codes, boolean missingLeft) {
        if (codes == -1) throw new IllegalArgumentException("all codes go left at node " + node);
        if (missingLeft != ((codes & 1) != 0)) {
            throw new IllegalArgumentException("NaN does not go where unknown codes go at node " + node);
        }
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
