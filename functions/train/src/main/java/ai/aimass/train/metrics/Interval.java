package ai.aimass.train.metrics;

/// A measured value and where it would lie in 95 of 100 repetitions with other rows.
///
/// @param low not above `high`; NaN where it could not be told
public record Interval(Metric metric, double value, double low, double high) {
    /// Of a share of rows.
    static Interval ofShare(Metric metric, double share, int rows) {
        return new Interval(metric, share, Wilson.low(share, rows), Wilson.high(share, rows));
    }
}
