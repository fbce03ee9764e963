package ai.aimass.train.trees;

/// Where a tree stops growing, and what its leaves may say.
///
/// @param maxDepth splits between root and leaf
/// @param minLeafWeight no leaf weighs less; above 0
/// @param lambda what is added to a leaf's weight (L2 regularisation); 0 for means and class shares
/// @param alpha by how much a leaf's sum is drawn towards 0 (L1 regularisation); 0 for means and class shares
/// @param minGain a split must improve the score by more
/// @param categories for splits by sets of categories
/// @param directions by feature: 1 where leaves may only say more as it grows, -1 where only less, 0 where both; counts
///     with one output alone
public record GrowthLimits(
        int maxDepth,
        double minLeafWeight,
        double lambda,
        double alpha,
        double minGain,
        CategoryLimits categories,
        byte[] directions) {
    public static final int UNLIMITED_DEPTH = Integer.MAX_VALUE;

    public GrowthLimits {
        if (maxDepth < 0) throw new IllegalArgumentException("maxDepth " + maxDepth);
        if (!(minLeafWeight > SplitFinder.EMPTY)) throw new IllegalArgumentException("minLeafWeight " + minLeafWeight);
        if (!(lambda >= 0 && alpha >= 0 && minGain >= 0)) {
            throw new IllegalArgumentException("lambda " + lambda + ", alpha " + alpha + ", minGain " + minGain);
        }
    }

    boolean isDirected() {
        for (byte direction : directions) {
            if (direction != 0) return true;
        }
        return false;
    }
}
