package ai.aimass.featurize.fit;

/// Turns mean targets into what a linear model can add up, about 0 and of usual size: for a number its scaled
/// value, for a class the logarithm of its odds against those of all rows.
///
/// @param mean of the target over all training rows
/// @param deviation of a number; 0: the target is a class, and `mean` its share
record Scores(double mean, double deviation) {
    /// Shares are kept so far from 0 and 1.
    private static final double EDGE = 1e-3;

    static Scores of(Targets targets, TargetSums sums, int target) {
        long rows = Math.max(1, sums.rows(Codebook.UNKNOWN, -1));
        double mean = sums.sum(Codebook.UNKNOWN, target, -1) / rows;
        return switch (targets) {
            case Targets.Classes c -> new Scores(mean, 0);
            case Targets.Quantity q -> {
                double variance = sums.squares(Codebook.UNKNOWN, target, -1) / rows - mean * mean;
                yield new Scores(mean, variance > 0 ? Math.sqrt(variance) : 1);
            }
        };
    }

    double of(double value) {
        return deviation > 0 ? (value - mean) / deviation : logOdds(value) - logOdds(mean);
    }

    private static double logOdds(double share) {
        double kept = Math.clamp(share, EDGE, 1 - EDGE);
        return StrictMath.log(kept / (1 - kept));
    }
}
