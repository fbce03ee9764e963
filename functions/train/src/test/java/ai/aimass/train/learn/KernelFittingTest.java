package ai.aimass.train.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.FloatMatrix;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class KernelFittingTest {
    private static final Learner.KernelRidge RIDGE = new Learner.KernelRidge(1, 0.1, false);

    /// At the optimum, what is left of the targets pulls at every coefficient as much as the penalty does.
    @Test
    void isAtItsOptimum() {
        FloatMatrix features = RandomExamples.dense(200, 4, 1);
        Target.Numbers target = RandomExamples.numbers(features, 1000, 5000, 1);
        int[] rows = IntStream.range(0, 200).toArray();
        Model.Kernel model = (Model.Kernel) KernelFitting.fit(RIDGE, new Examples(features, target), rows, 1);
        double[] predictions = model.predict(features).values();
        double[] similar = KernelFitting.similarities(4, features.values(), model.centers(), model.gamma());
        for (int center = 0; center < 200; center++) {
            double pull = 0;
            double penalty = 0;
            for (int row = 0; row < 200; row++) {
                double likeness = similar[row * 200 + center];
                pull += likeness * (target.values()[row] - predictions[row]);
                penalty += likeness * RIDGE.penalty() * model.coefficients()[row];
            }
            assertEquals(penalty, pull, 0.1, "center " + center);
        }
    }

    @Test
    void takesASampleOfManyRowsAsCenters() {
        FloatMatrix features = RandomExamples.dense(1000, 4, 2);
        Target.Numbers target = RandomExamples.numbers(features, 1000, 5000, 2);
        int[] rows = IntStream.range(0, 1000).toArray();
        Model.Kernel model = (Model.Kernel) KernelFitting.fit(RIDGE, new Examples(features, target), rows, 1);
        assertEquals(KernelFitting.MOST_CENTERS, model.coefficients().length);
    }

    @Test
    void rowsThatAreAllTheSamePredictTheirMean() {
        FloatMatrix features = new FloatMatrix(new float[20], 10, 2);
        Target.Numbers target = new Target.Numbers(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
        int[] rows = IntStream.range(0, 10).toArray();
        Model model = KernelFitting.fit(RIDGE, new Examples(features, target), rows, 1);
        assertTrue(Math.abs(model.predict(features).get(0, 0) - 5.5) < 0.01);
    }

    @Test
    void isForNumbers() {
        FloatMatrix features = RandomExamples.dense(20, 2, 1);
        Examples classes = new Examples(features, RandomExamples.classes(features, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> KernelFitting.fit(RIDGE, classes, new int[] {0, 1, 2}, 1));
    }
}
