package ai.aimass.featurize.fit;

import java.util.SplittableRandom;

/// Decides row by row, in the rows' order, which of them are kept: all of them, or about as many as fit. The
/// same seed keeps the same rows.
public final class RowSample {
    private final SplittableRandom random;
    private final double share;

    /// @param expected how many rows there will be
    /// @param limit about how many of them are kept
    public RowSample(long expected, long limit, long seed) {
        this.random = new SplittableRandom(seed);
        this.share = expected <= limit ? 1 : (double) limit / expected;
    }

    public boolean next() {
        return share >= 1 || random.nextDouble() < share;
    }
}
