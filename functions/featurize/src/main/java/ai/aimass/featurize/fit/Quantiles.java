package ai.aimass.featurize.fit;

import java.util.Arrays;

/// Order statistics of a sample.
///
/// @param sorted ascending, without NaN, not empty
record Quantiles(float[] sorted) {
    Quantiles {
        if (sorted.length == 0) throw new IllegalArgumentException("no values");
    }

    static Quantiles of(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Quantiles(sorted);
    }

    /// The value at a share of the way from the least to the greatest, between two where it falls between.
    double at(double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * ((double) sorted[above] - sorted[below]);
    }

    double median() {
        return at(0.5);
    }
}
