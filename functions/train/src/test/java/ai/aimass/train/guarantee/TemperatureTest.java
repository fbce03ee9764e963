package ai.aimass.train.guarantee;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.ClassChoice;
import ai.aimass.train.learn.Errors;
import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import ai.aimass.train.metrics.Confusion;
import ai.aimass.train.random.SplitMix64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TemperatureTest {
    private static final int ROWS = 20_000;
    private static final int CLASSES = 3;

    /// Classes drawn by true probabilities, which are then made surer or less sure than they are.
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.8, 1, 1.5, 3})
    void findsByHowMuchProbabilitiesAreTooSure(double tooSure) {
        SplitMix64 random = new SplitMix64(7);
        double[] truth = new double[ROWS * CLASSES];
        int[] labels = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            double sum = 0;
            for (int k = 0; k < CLASSES; k++) {
                truth[row * CLASSES + k] = 0.05 + random.nextDouble();
                sum += truth[row * CLASSES + k];
            }
            double drawn = random.nextDouble() * sum;
            for (int k = 0; k < CLASSES; k++) {
                drawn -= truth[row * CLASSES + k];
                if (drawn < 0) {
                    labels[row] = k;
                    break;
                }
            }
            for (int k = 0; k < CLASSES; k++) truth[row * CLASSES + k] /= sum;
        }
        Predictions right = new Predictions(truth, ROWS, CLASSES);
        Predictions given = new Temperature(1 / tooSure).apply(right);
        Target.Classes target = new Target.Classes(labels, CLASSES);

        Temperature found = Temperature.of(target, given);

        assertEquals(tooSure, found.value(), 0.1 * tooSure);
        Predictions mended = found.apply(given);
        int[] all = IntStream.range(0, ROWS).toArray();
        assertTrue(Errors.of(target, all, mended) <= Errors.of(target, all, given));
        assertArrayEquals(
                Confusion.predicted(given, ClassChoice.MOST_PROBABLE),
                Confusion.predicted(mended, ClassChoice.MOST_PROBABLE));
    }

    @Test
    void isPositive() {
        assertThrows(IllegalArgumentException.class, () -> new Temperature(0));
        assertThrows(IllegalArgumentException.class, () -> new Temperature(Double.NaN));
    }
}
