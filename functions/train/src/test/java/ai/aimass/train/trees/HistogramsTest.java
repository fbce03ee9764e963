package ai.aimass.train.trees;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.train.parallel.Threads;
import ai.aimass.train.random.SplitMix64;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramsTest {
    private static final int ROWS = 40_000;

    /// Values are multiples of 1/1024, so that doubles add them exactly in any order.
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "5, 1, 1",
        "8, 3, 1",
        "13, 1, 1",
        "13, 3, 1",
        "29, 2, 1",
        "5, 1, 3",
        "13, 2, 3",
        "13, 1, 5",
        "8, 3, 4",
        "3, 1, 7"
    })
    void addsNumbersUpByBin(int columns, int threads, int outputs) {
        float[] weights = weights();
        SplitTarget target = outputs == 1
                ? new SplitTarget.Scalars(values(1), weights)
                : new SplitTarget.Vectors(values(outputs), weights, outputs);
        addsUp(binned(columns), target, threads);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 6})
    void addsWeightsUpByClass(int classes) {
        SplitMix64 random = new SplitMix64(3);
        int[] labels =
                IntStream.range(0, ROWS).map(row -> random.nextInt(classes)).toArray();
        addsUp(binned(9), new SplitTarget.Classes(labels, weights(), classes), 2);
    }

    private static float[] weights() {
        SplitMix64 random = new SplitMix64(2);
        float[] weights = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            weights[row] = (1 + random.nextInt(8000)) / 1024f;
        }
        return weights;
    }

    private static float[] values(int outputs) {
        SplitMix64 random = new SplitMix64(4);
        float[] values = new float[ROWS * outputs];
        for (int i = 0; i < values.length; i++) {
            values[i] = (random.nextInt(200_000) - 100_000) / 1024f;
        }
        return values;
    }

    private static void addsUp(BinnedMatrix binned, SplitTarget target, int threads) {
        int[] rows = IntStream.range(0, ROWS).filter(row -> row % 3 > 0).toArray();
        int stride = target.outputs() + 1;
        int columns = binned.features();
        int[] some = IntStream.range(0, columns).filter(i -> i % 2 == 0).toArray();
        Histograms histograms = new Histograms(binned, target, new Threads(threads));
        histograms.begin(rows);
        for (int[] chosen : new int[][] {all(columns), some, all(columns)}) {
            int[] offsets = offsets(binned, chosen, stride);
            for (int[] range : new int[][] {{0, rows.length}, {7, 8}, {100, 9_000}}) {
                double[] histogram = new double[offsets[chosen.length]];
                histograms.add(rows, range[0], range[1], chosen, offsets, histogram);
                assertArrayEquals(naive(binned, target, rows, range, chosen, offsets), histogram);
            }
        }
    }

    private static double[] naive(
            BinnedMatrix binned, SplitTarget target, int[] rows, int[] range, int[] chosen, int[] offsets) {
        int outputs = target.outputs();
        double[] histogram = new double[offsets[chosen.length]];
        for (int i = range[0]; i < range[1]; i++) {
            for (int k = 0; k < chosen.length; k++) {
                int at = offsets[k] + (outputs + 1) * binned.code(rows[i], chosen[k]);
                for (int output = 0; output < outputs; output++) {
                    histogram[at + output] += NaiveSplits.value(target, rows[i], output);
                }
                histogram[at + outputs] += NaiveSplits.weight(target, List.of(rows[i]));
            }
        }
        return histogram;
    }

    @Test
    void holdsAsManyRowsAsMayBeAddedUp() {
        for (float most : new float[] {1e-30f, 0.99999f, 1, 3e8f}) {
            FixedPoint fixedPoint = new FixedPoint(most, most, most);
            for (float[] signs : new float[][] {{1, 1, 1}, {-1, 1, -1}, {1, -1, 1}, {-1, -1, -1}}) {
                long one = fixedPoint.of(0, signs[0] * most) + fixedPoint.of(1, signs[1] * most);
                long[] sums = {FixedPoint.MOST_ROWS * one, FixedPoint.MOST_ROWS * fixedPoint.of(2, signs[2] * most)};
                double[] doubles = new double[3];
                fixedPoint.unpack(sums, 0, 1, doubles, 0);
                for (int number = 0; number < 3; number++) {
                    assertEquals(signs[number], doubles[number] / FixedPoint.MOST_ROWS / most, 1e-5);
                }
                assertArrayEquals(new long[2], sums);
            }
        }
    }

    @Test
    void countsRowsOfHardlyAnyWeight() {
        FixedPoint fixedPoint = new FixedPoint(1, 1);
        double[] doubles = new double[2];
        fixedPoint.unpack(new long[] {fixedPoint.ofPositive(1, 1e-20f)}, 0, 1, doubles, 0);
        assertEquals(0x1p-18, doubles[1], 0x1p-18);
        assertEquals(0, doubles[0]);
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

    private static int[] offsets(BinnedMatrix binned, int[] chosen, int stride) {
        int[] offsets = new int[chosen.length + 1];
        for (int i = 0; i < chosen.length; i++) {
            offsets[i + 1] = offsets[i] + stride * (binned.binning().bins(chosen[i]) + 1);
        }
        return offsets;
    }
}
