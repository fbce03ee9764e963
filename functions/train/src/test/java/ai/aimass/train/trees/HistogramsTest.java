package ai.aimass.train.trees;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.train.parallel.Threads;
import ai.aimass.train.random.SplitMix64;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistogramsTest {
    private static final int ROWS = 40_000;

    /// Values are multiples of 1/1024, so that doubles add them exactly in any order.
    @ParameterizedTest
    @CsvSource({"1, 1", "5, 1", "8, 3", "13, 1", "13, 3", "29, 2"})
    void addsPairsUpByBin(int columns, int threads) {
        BinnedMatrix binned = binned(columns);
        SplitMix64 random = new SplitMix64(2);
        float[] values = new float[ROWS];
        float[] weights = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            values[row] = (random.nextInt(200_000) - 100_000) / 1024f;
            weights[row] = (1 + random.nextInt(8000)) / 1024f;
        }
        SplitTarget.Scalars target = new SplitTarget.Scalars(values, weights);
        int[] rows = IntStream.range(0, ROWS).filter(row -> row % 3 > 0).toArray();
        for (int[] chosen : new int[][] {
            all(columns), IntStream.range(0, columns).filter(i -> i % 2 == 0).toArray()
        }) {
            Histograms histograms = Histograms.of(binned, target, new Threads(threads));
            histograms.begin(rows);
            int[] offsets = offsets(binned, chosen);
            for (int[] range : new int[][] {{0, rows.length}, {7, 8}, {100, 9_000}}) {
                double[] histogram = new double[offsets[chosen.length]];
                histograms.add(rows, range[0], range[1], chosen, offsets, histogram);
                assertArrayEquals(naive(binned, target, rows, range, chosen, offsets), histogram);
            }
        }
    }

    private static double[] naive(
            BinnedMatrix binned, SplitTarget.Scalars target, int[] rows, int[] range, int[] chosen, int[] offsets) {
        double[] histogram = new double[offsets[chosen.length]];
        for (int i = range[0]; i < range[1]; i++) {
            for (int k = 0; k < chosen.length; k++) {
                int at = offsets[k] + 2 * binned.code(rows[i], chosen[k]);
                histogram[at] += target.values()[rows[i]];
                histogram[at + 1] += target.weights()[rows[i]];
            }
        }
        return histogram;
    }

    @Test
    void holdsAsManyRowsAsMayBeAddedUp() {
        for (float most : new float[] {1e-30f, 0.99999f, 1, 3e8f}) {
            FixedPoint fixedPoint = new FixedPoint(most, most);
            for (float sign : new float[] {-1, 1}) {
                long[] sums = {FixedPoint.MOST_ROWS * fixedPoint.pack(sign * most, most)};
                double[] pairs = new double[2];
                fixedPoint.unpack(sums, 0, 1, pairs, 0);
                double expected = (double) FixedPoint.MOST_ROWS * most;
                assertEquals(sign, pairs[0] / expected, 1e-5);
                assertEquals(1, pairs[1] / expected, 1e-5);
                assertEquals(0, sums[0]);
            }
        }
    }

    @Test
    void countsRowsOfHardlyAnyWeight() {
        FixedPoint fixedPoint = new FixedPoint(1, 1);
        double[] pairs = new double[2];
        fixedPoint.unpack(new long[] {fixedPoint.pack(0, 1e-20f)}, 0, 1, pairs, 0);
        assertEquals(0x1p-18, pairs[1], 0x1p-18);
        assertEquals(0, pairs[0]);
    }

    private static BinnedMatrix binned(int columns) {
        SplitMix64 random = new SplitMix64(1);
        float[] values = new float[ROWS * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(20) == 0 ? Float.NaN : random.nextInt(i % columns % 2 == 0 ? 3 : 100_000);
        }
        FloatMatrix features = new FloatMatrix(values, ROWS, columns);
        return Binning.fit(features, all(ROWS)).apply(features, BinnedMatrix.Layout.BY_ROW, Threads.ONE);
    }

    private static int[] all(int count) {
        int[] all = new int[count];
        Arrays.setAll(all, i -> i);
        return all;
    }

    private static int[] offsets(BinnedMatrix binned, int[] chosen) {
        int[] offsets = new int[chosen.length + 1];
        for (int i = 0; i < chosen.length; i++) {
            offsets[i + 1] = offsets[i] + 2 * (binned.binning().bins(chosen[i]) + 1);
        }
        return offsets;
    }
}
