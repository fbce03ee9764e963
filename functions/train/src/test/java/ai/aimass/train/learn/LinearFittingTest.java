package ai.aimass.train.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.FloatMatrix;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// At the optimum of what linear models make small, its gradient is zero.
final class LinearFittingTest {
    private static final int ROWS = 400;
    private static final int COLUMNS = 5;
    private static final FloatMatrix FEATURES = RandomExamples.dense(ROWS, COLUMNS, 1);
    private static final int[] ALL = IntStream.range(0, ROWS).toArray();

    @Test
    void ridgeIsAtItsOptimum() {
        Target.Numbers target = RandomExamples.numbers(FEATURES, 1000, 5000, 1);
        double cost = 0.05;
        Model.Linear model = (Model.Linear)
                LinearFitting.ridge(new Learner.RidgeRegression(cost, false), new Examples(FEATURES, target), ALL, 1);
        double deviation = Scale.of(target.values(), ALL).deviation();
        double[] predictions = model.predict(FEATURES).values();
        for (int i = 0; i < COLUMNS; i++) {
            double pull = 0;
            for (int row = 0; row < ROWS; row++) {
                pull += 2 * cost * (target.values()[row] - predictions[row]) / deviation * FEATURES.get(row, i);
            }
            assertEquals(model.weights()[i] / deviation, pull, 0.05, "weight " + i);
        }
    }

    @Test
    void logisticRegressionOfTwoClassesIsAtItsOptimum() {
        Target.Classes target = RandomExamples.classes(FEATURES, 2, 1);
        double cost = 0.5;
        Model.Linear model = (Model.Linear) LinearFitting.logistic(cost, new Examples(FEATURES, target), ALL, 1);
        Predictions predictions = model.predict(FEATURES);
        for (int i = 0; i < COLUMNS; i++) {
            double pull = 0;
            for (int row = 0; row < ROWS; row++) {
                pull += cost * (target.labels()[row] - predictions.get(row, 1)) * FEATURES.get(row, i);
            }
            assertEquals(model.weights()[i], pull, 0.5, "weight " + i);
        }
    }

    @Test
    void givesEachClassItsOwnWeights() {
        // Class k is where feature k is greatest; the classes come in an order that is not theirs.
        int[] labels = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            for (int k = 1; k < 4; k++) {
                if (FEATURES.get(row, k) > FEATURES.get(row, labels[row])) labels[row] = k;
            }
        }
        Examples examples = new Examples(FEATURES, new Target.Classes(labels, 4));
        Predictions predictions = LinearFitting.logistic(10, examples, ALL, 1).predict(FEATURES);
        int right = 0;
        for (int row = 0; row < ROWS; row++) {
            int best = 0;
            for (int k = 1; k < 4; k++) {
                if (predictions.get(row, k) > predictions.get(row, best)) best = k;
            }
            if (best == labels[row]) right++;
        }
        assertTrue(right > 0.85 * ROWS, right + " of " + ROWS);
    }

    @Test
    void refusesTheOtherKindOfTarget() {
        Examples classes = new Examples(FEATURES, RandomExamples.classes(FEATURES, 2, 1));
        Examples numbers = new Examples(FEATURES, RandomExamples.numbers(FEATURES, 1, 0, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> LinearFitting.ridge(new Learner.RidgeRegression(1, false), classes, ALL, 1));
        assertThrows(IllegalArgumentException.class, () -> LinearFitting.logistic(1, numbers, ALL, 1));
    }
}
