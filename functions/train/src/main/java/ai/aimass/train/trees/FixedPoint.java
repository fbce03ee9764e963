package ai.aimass.train.trees;

/// A value and a weight as one whole number, so that one addition adds both: the value's share of the greatest value in
/// the upper half, the weight's share of the greatest weight in the lower half, each in 18 bits. Sums of whole numbers
/// are the same in any order, and what is left after taking a part away is exact. (The quantized training of LightGBM
/// does with 2 to 5 bits: Shi and others 2022.)
final class FixedPoint {
    /// Sums of more rows may overflow.
    static final int MOST_ROWS = 8000;

    private static final int BITS = 18;

    private final double valueScale;
    private final double weightScale;

    /// @param mostValue how far from 0 a value may be
    /// @param mostWeight what a weight may be
    FixedPoint(float mostValue, float mostWeight) {
        this.valueScale = scale(mostValue);
        this.weightScale = scale(mostWeight);
    }

    /// A power of two, so that a sum is as exact as whole numbers are.
    private static double scale(float most) {
        return Math.scalb(1.0, BITS - 1 - Math.getExponent(most));
    }

    /// @param weight above 0; none is so small that its row would not count
    long pack(float value, float weight) {
        long shareOfValue = (long) Math.rint(value * valueScale);
        long shareOfWeight = Math.max(1, (long) Math.rint(weight * weightScale));
        return (shareOfValue << 32) + shareOfWeight;
    }

    /// Adds `count` packed sums to as many pairs of doubles, value then weight, and makes the packed ones 0.
    void unpack(long[] sums, int from, int count, double[] pairs, int at) {
        double valueStep = 1 / valueScale;
        double weightStep = 1 / weightScale;
        for (int i = 0; i < count; i++) {
            long sum = sums[from + i];
            pairs[at + 2 * i] += (sum >> 32) * valueStep;
            pairs[at + 2 * i + 1] += (sum & 0xFFFF_FFFFL) * weightStep;
            sums[from + i] = 0;
        }
    }
}
