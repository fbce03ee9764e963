package ai.aimass.featurize.fit.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.aimass.domain.FloatMatrix;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ComponentsTest {
    private static final int ROWS = 400;

    /// Forty features that two hidden numbers make, and a little noise.
    @Test
    void findsWhatFeaturesHaveInCommon() {
        SplittableRandom random = new SplittableRandom(8);
        float[] values = new float[ROWS * 40];
        for (int row = 0; row < ROWS; row++) {
            double first = random.nextGaussian();
            double second = random.nextGaussian();
            for (int i = 0; i < 40; i++) {
                double common = i < 28 ? first : second;
                values[row * 40 + i] = (float) (5 + (i + 1) * (common + 0.1 * random.nextGaussian()));
            }
        }
        FloatMatrix features = new FloatMatrix(values, ROWS, 40);
        FloatMatrix found = Components.of(features, 3).apply(features);
        assertEquals(1, deviation(found, 0), 0.02);
        // Deviations stand to each other as the square roots of what they were.
        assertEquals(Math.pow(12.0 / 28, 0.25), deviation(found, 1), 0.03);
        double product = 0;
        for (int row = 0; row < ROWS; row++) {
            product += (double) found.get(row, 0) * found.get(row, 1) / ROWS;
        }
        assertEquals(0, product, 1e-3);
    }

    @Test
    void staysFiniteWhereNothingVaries() {
        FloatMatrix features = new FloatMatrix(new float[30], 10, 3);
        for (float value : Components.of(features, 1).apply(features).values()) {
            assertEquals(0, value);
        }
    }

    private static double deviation(FloatMatrix matrix, int column) {
        double sum = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            sum += (double) matrix.get(row, column) * matrix.get(row, column) / matrix.rows();
        }
        return Math.sqrt(sum);
    }
}
