package ai.aimass.train.guarantee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.train.learn.Target;
import ai.aimass.train.random.SplitMix64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LoneFeatureTest {
    private static final int ROWS = 2_000;

    /// A feature that is the class but for some rows, where it is any class.
    @ParameterizedTest
    @CsvSource({"0, true", "0.01, true", "0.1, false", "1, false"})
    void aClassIsGivenAwayByWhatIsHardlyEverWrong(double wrong, boolean expected) {
        SplitMix64 random = new SplitMix64(1);
        int[] labels = new int[ROWS];
        float[] values = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            labels[row] = random.nextInt(3);
            values[row] = random.nextDouble() < wrong ? random.nextInt(3) : labels[row];
        }
        assertEquals(expected, tells(new Target.Classes(labels, 3), values));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "0.05, true", "0.5, false"})
    void aNumberIsGivenAwayByWhatIsHardlyOff(double noise, boolean expected) {
        SplitMix64 random = new SplitMix64(2);
        double[] targets = new double[ROWS];
        float[] values = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            double x = 4 * random.nextDouble();
            // Not in line with the target, so no correlation would find it.
            targets[row] = StrictMath.sin(2 * x);
            values[row] = (float) (x + noise * (random.nextDouble() - 0.5));
        }
        assertEquals(expected, tells(new Target.Numbers(targets), values));
    }

    @Test
    void beingMissingMayGiveAwayToo() {
        int[] labels = new int[ROWS];
        float[] values = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            labels[row] = row % 3 == 0 ? 1 : 0;
            values[row] = labels[row] == 1 ? Float.NaN : row;
        }
        assertTrue(tells(new Target.Classes(labels, 2), values));
    }

    @Test
    void anotherNumberInEachRowProvesNothing() {
        SplitMix64 random = new SplitMix64(3);
        int[] labels = new int[ROWS];
        float[] values = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            labels[row] = random.nextInt(2);
            values[row] = row;
        }
        assertFalse(tells(new Target.Classes(labels, 2), values));
    }

    @Test
    void aRareClassOfFewRowsProvesNothing() {
        int[] labels = new int[40];
        float[] values = new float[40];
        for (int row = 0; row < 40; row++) {
            labels[row] = row % 4 == 0 ? 1 : 0;
            values[row] = labels[row];
        }
        assertFalse(tells(new Target.Classes(labels, 2), values));
    }

    private static boolean tells(Target target, float[] values) {
        byte[] folds = new byte[values.length];
        for (int row = 0; row < folds.length; row++) folds[row] = (byte) (row % 7 % 5);
        return new LoneFeature(target, folds).tellsNearlyAll(new FloatMatrix(values, values.length, 1), 0);
    }
}
