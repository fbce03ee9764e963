package ai.aimass.train;

import java.util.Arrays;

/// Tells targets like prices, whose spread grows with their size.
final class Skew {
    /// The 95th percentile lies at least so many times as far above the median as the 5th lies below it.
    private static final double LEAST_RATIO = 1.5;

    private Skew() {}

    static boolean isPositiveAndSkewed(double[] values) {
        if (values.length < 20) return false;
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        double low = median - sorted[sorted.length / 20];
        double high = sorted[sorted.length - 1 - sorted.length / 20] - median;
        return sorted[0] > 0 && high > LEAST_RATIO * low;
    }
}
