package ai.aimass.train.boosting;

/// How trees are boosted.
///
/// @param rounds how many trees
/// @param learningRate what share of its prediction each tree adds
/// @param leaves the most that a tree has
/// @param minLeafWeight the least sum of hessians in a leaf: rows, for a squared error
/// @param lambda what is added to the weight of a leaf (L2 regularisation)
/// @param rowShare what share of the rows each tree is grown on, drawn anew
/// @param featureShare what share of the features each tree looks at, drawn anew
/// @param logarithmic whether numbers are predicted through the logarithm of their expectation, by the gamma deviance;
///     only where all of them are positive
public record BoostingSettings(
        int rounds,
        double learningRate,
        int leaves,
        double minLeafWeight,
        double lambda,
        double rowShare,
        double featureShare,
        boolean logarithmic) {
    public BoostingSettings {
        if (rounds < 1 || leaves < 2) throw new IllegalArgumentException(rounds + " rounds of " + leaves + " leaves");
        requireShare("learningRate", learningRate);
        requireShare("rowShare", rowShare);
        requireShare("featureShare", featureShare);
    }

    public BoostingSettings withRounds(int other) {
        return new BoostingSettings(
                other, learningRate, leaves, minLeafWeight, lambda, rowShare, featureShare, logarithmic);
    }

    private static void requireShare(String what, double share) {
        if (!(share > 0 && share <= 1)) throw new IllegalArgumentException(what + " is " + share);
    }
}
