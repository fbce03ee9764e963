package ai.aimass.train.boosting;

import ai.aimass.train.trees.Growth;
import ai.aimass.train.trees.GrowthLimits;

/// How trees are boosted.
///
/// @param rounds how many trees
/// @param learningRate what share of its prediction each tree adds
/// @param leaves the most that a tree has
/// @param minLeafWeight the least sum of hessians in a leaf: rows, for a squared error
/// @param maxDepth splits between root and leaf, at most
/// @param growth which leaf is parted next
/// @param lambda what is added to the weight of a leaf (L2 regularisation)
/// @param alpha by how much the sum of a leaf's gradients is drawn towards 0 (L1 regularisation); with several classes
///     splits take it for that of each projected sum
/// @param rowShare what share of the rows each tree is grown on, drawn anew
/// @param featureShare what share of the features each tree looks at, drawn anew
/// @param nodeFeatureShare what share of its tree's features each node looks at, drawn anew
/// @param logarithmic whether numbers are predicted through the logarithm of their expectation, by the gamma deviance;
///     only where all of them are positive
public record BoostingSettings(
        int rounds,
        double learningRate,
        int leaves,
        int maxDepth,
        Growth growth,
        double minLeafWeight,
        double lambda,
        double alpha,
        double rowShare,
        double featureShare,
        double nodeFeatureShare,
        boolean logarithmic) {
    public BoostingSettings {
        if (rounds < 1 || leaves < 2) throw new IllegalArgumentException(rounds + " rounds of " + leaves + " leaves");
        requireShare("learningRate", learningRate);
        requireShare("rowShare", rowShare);
        requireShare("featureShare", featureShare);
        requireShare("nodeFeatureShare", nodeFeatureShare);
        if (maxDepth < 1 || !(alpha >= 0)) throw new IllegalArgumentException("depth " + maxDepth + ", alpha " + alpha);
    }

    /// Leaf-wise growth of any depth, without L1 regularisation, nodes looking at all features of their tree.
    public BoostingSettings(
            int rounds,
            double learningRate,
            int leaves,
            double minLeafWeight,
            double lambda,
            double rowShare,
            double featureShare,
            boolean logarithmic) {
        this(
                rounds,
                learningRate,
                leaves,
                GrowthLimits.UNLIMITED_DEPTH,
                Growth.LEAF_WISE,
                minLeafWeight,
                lambda,
                0,
                rowShare,
                featureShare,
                1,
                logarithmic);
    }

    public BoostingSettings withRounds(int other) {
        return new BoostingSettings(
                other,
                learningRate,
                leaves,
                maxDepth,
                growth,
                minLeafWeight,
                lambda,
                alpha,
                rowShare,
                featureShare,
                nodeFeatureShare,
                logarithmic);
    }

    private static void requireShare(String what, double share) {
        if (!(share > 0 && share <= 1)) throw new IllegalArgumentException(what + " is " + share);
    }
}
