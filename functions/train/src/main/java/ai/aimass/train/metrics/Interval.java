package ai.aimass.train.metrics;

/// A measured value and where it would lie in 95 of 100 repetitions with other rows.
///
/// @param low not above `high`; NaN where it could not be told
public record Interval(Metric metric, double value, double low, double high) {
    /// The quantile of the normal distribution with 2.5 % above it.
    private static final double DEVIATIONS = 1.959963984540054;

    /// Of a share of rows, by Wilson's score interval (1927). Unlike resampling it knows that a share of 1 on few rows
    /// is not certain to be 1.
    static Interval ofShare(Metric metric, double share, int rows) {
        double squared = DEVIATIONS * DEVIATIONS / rows;
        double center = (share + squared / 2) / (1 + squared);
        double margin = DEVIATIONS * Math.sqrt(share * (1 - share) / rows + squared / (4.0 * rows)) / (1 + squared);
        return new Interval(metric, share, Math.max(0, center - margin), Math.min(1, center + margin));
    }
}
