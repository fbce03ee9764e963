package ai.aimass.train.trees;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.train.random.SplitMix64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BinningTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void comparesCodesAsTreesCompareValues(long seed) {
        SplitMix64 random = new SplitMix64(seed);
        float[] values = new float[3000];
        for (int i = 0; i < values.length; i++) {
            values[i] = awkward(random);
        }
        Binning binning = fit(values);
        for (float value : values) {
            requireSame(binning, value, seed);
        }
        for (int bin = 0; bin < binning.bins(0); bin++) {
            float edge = binning.threshold(0, bin);
            requireSame(binning, edge, seed);
            requireSame(binning, Math.nextUp(edge), seed);
            requireSame(binning, Math.nextDown(edge), seed);
        }
    }

    @Test
    void givesEachOfFewValuesItsOwnBin() {
        Binning binning = fit(3, 1, 2, 2, 1, Float.NaN, 3);
        assertEquals(3, binning.bins(0));
        assertEquals(1.5f, binning.threshold(0, 0));
        assertEquals(2.5f, binning.threshold(0, 1));
        assertEquals(Float.POSITIVE_INFINITY, binning.threshold(0, 2));
        assertEquals(3, binning.missingCode(0));
        assertEquals(3, code(binning, Float.NaN));
    }

    @Test
    void partsNeighbouringFloats() {
        float low = 1;
        float high = Math.nextUp(low);
        Binning binning = fit(low, high);
        assertEquals(0, code(binning, low));
        assertEquals(1, code(binning, high));
    }

    @Test
    void partsHugeValuesAndInfinities() {
        Binning binning = fit(Float.NEGATIVE_INFINITY, -Float.MAX_VALUE, Float.MAX_VALUE, Float.POSITIVE_INFINITY);
        assertEquals(4, binning.bins(0));
        assertEquals(0, code(binning, Float.NEGATIVE_INFINITY));
        assertEquals(1, code(binning, -Float.MAX_VALUE));
        assertEquals(2, code(binning, Float.MAX_VALUE));
        assertEquals(3, code(binning, Float.POSITIVE_INFINITY));
    }

    @Test
    void takesBothZerosForOneValue() {
        assertEquals(2, fit(-0f, 0f, 1f).bins(0));
    }

    @Test
    void hasOneBinWhereNothingDiffers() {
        assertEquals(1, fit(5, 5, 5).bins(0));
        assertEquals(1, fit(Float.NaN, Float.NaN).bins(0));
    }

    @Test
    void fillsBinsEvenlyAndGivesFrequentValuesTheirOwn() {
        SplitMix64 random = new SplitMix64(9);
        float[] values = new float[100_000];
        for (int i = 0; i < values.length; i++) {
            // As with amounts of money: most are nothing, the rest spreads widely.
            values[i] = i % 10 == 0 ? (float) Math.exp(10 * random.nextDouble()) : 0;
        }
        Binning binning = fit(values);
        assertTrue(binning.bins(0) > 200, "bins: " + binning.bins(0));
        int[] counts = new int[binning.bins(0)];
        for (float value : values) {
            counts[code(binning, value) & 0xFF]++;
        }
        assertEquals(90_000, counts[0]);
        for (int bin = 1; bin < counts.length; bin++) {
            assertTrue(counts[bin] < 100, "bin " + bin + " holds " + counts[bin]);
        }
    }

    @Test
    void looksAtTheGivenRowsOnly() {
        FloatMatrix features = new FloatMatrix(new float[] {1, 2, 3, 4}, 4, 1);
        assertEquals(2, Binning.fit(features, new int[] {0, 3}).bins(0));
    }

    private static float awkward(SplitMix64 random) {
        return switch (random.nextInt(6)) {
            case 0 -> Float.intBitsToFloat((int) random.nextLong() & 0x7f7fffff);
            case 1 -> -Float.intBitsToFloat((int) random.nextLong() & 0x7f7fffff);
            case 2 -> random.nextInt(10);
            case 3 -> Float.NaN;
            case 4 -> 1 + random.nextInt(50) * Math.ulp(1f);
            default -> (float) random.nextDouble();
        };
    }

    private static void requireSame(Binning binning, float value, long seed) {
        int code = code(binning, value) & 0xFF;
        if (Float.isNaN(value)) {
            assertEquals(binning.missingCode(0), code);
            return;
        }
        for (int bin = 0; bin < binning.bins(0); bin++) {
            assertEquals(code <= bin, value <= binning.threshold(0, bin), "seed " + seed + ", value " + value);
        }
    }

    private static Binning fit(float... values) {
        FloatMatrix features = new FloatMatrix(values, values.length, 1);
        return Binning.fit(features, IntStream.range(0, values.length).toArray());
    }

    private static byte code(Binning binning, float value) {
        byte[] codes = new byte[1];
        binning.codes(0, new float[] {value}, codes);
        return codes[0];
    }
}
