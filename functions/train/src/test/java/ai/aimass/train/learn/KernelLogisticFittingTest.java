package ai.aimass.train.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.train.parallel.Threads;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class KernelLogisticFittingTest {
    /// At the optimum, what the labels pull at every coefficient is what the penalty holds against it.
    @Test
    void isAtItsOptimum() {
        FloatMatrix features = RandomExamples.dense(120, 3, 1);
        int[] rows = IntStream.range(0, 120).toArray();
        for (int count : new int[] {2, 4}) {
            Target.Classes target = RandomExamples.classes(features, count, 1);
            Learner.KernelLogistic learner = new Learner.KernelLogistic(1, 0.5, 120);
            Model.Kernel model =
                    (Model.Kernel) Fitting.fit(learner, new Examples(features, target), rows, 1, Threads.ONE);
            Predictions predicted = model.predict(features);
            double[] similar = KernelFitting.similarities(3, features.values(), model.centers(), model.gamma());
            for (int score = 0; score < model.biases().length; score++) {
                int k = count == 2 ? 1 : score;
                for (int center = 0; center < 120; center++) {
                    double pull = 0;
                    double penalty = 0;
                    for (int row = 0; row < 120; row++) {
                        double likeness = similar[row * 120 + center];
                        pull += likeness * ((target.labels()[row] == k ? 1 : 0) - predicted.get(row, k));
                        penalty += likeness * learner.penalty() * model.coefficients()[score * 120 + row];
                    }
                    assertEquals(penalty, pull, 0.1, "class " + k + ", center " + center);
                }
            }
        }
    }

    @Test
    void tellsRingsApart() {
        FloatMatrix features = RandomExamples.dense(400, 2, 2);
        int[] labels = new int[400];
        for (int row = 0; row < 400; row++) {
            double x = features.get(row, 0);
            double y = features.get(row, 1);
            labels[row] = x * x + y * y < 1 ? 1 : 0;
        }
        Examples examples = new Examples(features, new Target.Classes(labels, 2));
        int[] rows = IntStream.range(0, 400).toArray();
        Model model = Fitting.fit(new Learner.KernelLogistic(2, 0.01, 100), examples, rows, 1, Threads.ONE);
        double error = Errors.of(examples.target(), rows, model.predict(features));
        assertTrue(error < 0.15, "log-loss " + error);
    }
}
