package ai.aimass.train.trees;

/// Numbers of a row as whole ones, two in a long, so that one addition adds both: each as a share of the greatest of
/// its kind, in 18 bits. Sums of whole numbers are the same in any order, and what is left after taking a part away is
/// exact. (The quantized training of LightGBM does with 2 to 5 bits: Shi and others 2022.)
final class FixedPoint {
    /// Sums of more rows may overflow.
    static final int MOST_ROWS = 8000;

    private static final int BITS = 18;

    private final double[] scales; // by number

    /// @param most by number: how far from 0 it may be
    FixedPoint(float... most) {
        scales = new double[most.length];
        for (int i = 0; i < scales.length; i++) {
            // A power of two, so that a sum is as exact as whole numbers are.
            scales[i] = Math.scalb(1.0, BITS - 1 - Math.getExponent(most[i]));
        }
    }

    /// How many longs hold so many numbers.
    static int longs(int numbers) {
        return Math.ceilDiv(numbers, 2);
    }

    /// One of the numbers, where it stands in the long it shares with another.
    long of(int number, float value) {
        return placed(number, (long) Math.rint(value * scales[number]));
    }

    /// As [#of] for numbers above 0, none of which is so small that it would not count.
    long ofPositive(int number, float value) {
        return placed(number, Math.max(1, (long) Math.rint(value * scales[number])));
    }

    private static long placed(int number, long whole) {
        return number % 2 == 0 ? whole << 32 : whole;
    }

    /// Adds sums up to doubles, number by number, and makes them 0.
    ///
    /// @param count how many sums there are of all numbers
    void unpack(long[] sums, int from, int count, double[] doubles, int at) {
        int numbers = scales.length;
        int longs = longs(numbers);
        for (int j = 0; j < longs; j++) {
            int upper = 2 * j;
            boolean hasLower = upper + 1 < numbers;
            double upperStep = 1 / scales[upper];
            double lowerStep = hasLower ? 1 / scales[upper + 1] : 0;
            for (int i = 0; i < count; i++) {
                long sum = sums[from + i * longs + j];
                if (sum == 0) continue;
                sums[from + i * longs + j] = 0;
                int place = at + i * numbers + upper;
                // The lower half is signed: where it is below 0, it has taken one from the upper half.
                int lower = (int) sum;
                doubles[place] += ((sum - lower) >> 32) * upperStep;
                if (hasLower) doubles[place + 1] += lower * lowerStep;
            }
        }
    }
}
