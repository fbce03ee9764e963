package ai.aimass.train.metrics;

/// Wilson's score interval (1927) for a share of rows: where it would lie in 95 of 100 repetitions with other rows.
/// Unlike resampling it knows that a share of 1 on few rows is not certain to be 1.
public final class Wilson {
    /// The quantile of the normal distribution with 2.5 % above it.
    private static final double DEVIATIONS = 1.959963984540054;

    private Wilson() {}

    public static double low(double share, int rows) {
        return Math.max(0, center(share, rows) - margin(share, rows));
    }

    public static double high(double share, int rows) {
        return Math.min(1, center(share, rows) + margin(share, rows));
    }

    private static double center(double share, int rows) {
        double squared = DEVIATIONS * DEVIATIONS / rows;
        return (share + squared / 2) / (1 + squared);
    }

    private static double margin(double share, int rows) {
        double squared = DEVIATIONS * DEVIATIONS / rows;
        return DEVIATIONS * Math.sqrt(share * (1 - share) / rows + squared / (4.0 * rows)) / (1 + squared);
    }
}
