package ai.aimass.train.trees;

/// Where a tree stops growing.
///
/// @param maxDepth splits between root and leaf
/// @param minLeafWeight no leaf weighs less; above 0
/// @param lambda what is added to a leaf's weight (L2 regularisation); 0 for means and class shares
/// @param minGain a split must improve the score by more
/// @param categories for splits by sets of categories
public record GrowthLimits(
        int maxDepth, double minLeafWeight, double lambda, double minGain, CategoryLimits categories) {
    public static final int UNLIMITED_DEPTH = Integer.MAX_VALUE;

    public GrowthLimits(int maxDepth, double minLeafWeight, double lambda, double minGain) {
        this(maxDepth, minLeafWeight, lambda, minGain, CategoryLimits.DEFAULT);
    }

    public GrowthLimits {
        if (maxDepth < 0) throw new IllegalArgumentException("maxDepth " + maxDepth);
        if (!(minLeafWeight > SplitFinder.EMPTY)) throw new IllegalArgumentException("minLeafWeight " + minLeafWeight);
        if (!(lambda >= 0 && minGain >= 0)) throw new IllegalArgumentException("lambda " + lambda + " " + minGain);
    }
}
