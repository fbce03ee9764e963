package ai.aimass.train.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.train.learn.Errors;
import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import ai.aimass.train.random.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EnsembleSelectionTest {
    private static final int ROWS = 400;
    private static final int[] ALL = IntStream.range(0, ROWS).toArray();

    @Test
    void isBetterThanItsBestMember() {
        Target.Numbers target = numbers(1);
        // Each is wrong in its own way, so their mean is better.
        List<Predictions> models = List.of(noisy(target, 1, 2), noisy(target, 1, 3), noisy(target, 1.2, 4));
        double[] weights = EnsembleSelection.weights(target, models, 1);
        double together = Errors.of(target, ALL, Predictions.mean(models, weights));
        for (Predictions model : models) {
            assertTrue(together < Errors.of(target, ALL, model));
        }
        assertEquals(1, Arrays.stream(weights).sum(), 1e-12);
    }

    @Test
    void leavesOutWhatHelpsNot() {
        Target.Numbers target = numbers(1);
        List<Predictions> models = List.of(noisy(target, 1, 2), noisy(target, 20, 3), noisy(target, 1, 4));
        assertEquals(0, EnsembleSelection.weights(target, models, 1)[1]);
    }

    @Test
    void takesTheBestOfClassifiersByTheProbabilityOfTheRightClass() {
        SplitMix64 random = new SplitMix64(5);
        int[] labels = IntStream.range(0, ROWS).map(row -> random.nextInt(3)).toArray();
        Target.Classes target = new Target.Classes(labels, 3);
        List<Predictions> models = new ArrayList<>();
        for (double right : new double[] {0.5, 0.9, 0.7}) {
            double[] values = new double[ROWS * 3];
            for (int row = 0; row < ROWS; row++) {
                for (int k = 0; k < 3; k++) {
                    values[row * 3 + k] = labels[row] == k ? right : (1 - right) / 2;
                }
            }
            models.add(new Predictions(values, ROWS, 3));
        }
        assertArrayEquals(new double[] {0, 1, 0}, EnsembleSelection.weights(target, models, 1));
    }

    @Test
    void takesTheFirstOfEquals() {
        Target.Numbers target = numbers(1);
        Predictions model = noisy(target, 1, 2);
        assertArrayEquals(new double[] {1, 0}, EnsembleSelection.weights(target, List.of(model, model), 1));
    }

    @Test
    void takesOneModelOfOneRow() {
        Target.Numbers target = new Target.Numbers(new double[] {3});
        List<Predictions> models = List.of(new Predictions(new double[] {5}, 1, 1));
        assertArrayEquals(new double[] {1}, EnsembleSelection.weights(target, models, 1));
    }

    @Test
    void passesOverPredictionsThatAreNotFinite() {
        Target.Numbers target = numbers(1);
        double[] broken = new double[ROWS];
        Arrays.fill(broken, Double.POSITIVE_INFINITY);
        broken[3] = Double.NaN;
        List<Predictions> models = List.of(new Predictions(broken, ROWS, 1), noisy(target, 1, 2));
        assertArrayEquals(new double[] {0, 1}, EnsembleSelection.weights(target, models, 1));
    }

    @Test
    void logarithmOfProductsIsTheSumOfLogarithms() {
        SplitMix64 random = new SplitMix64(6);
        double[][] values = new double[3][2000];
        for (double[] model : values) {
            for (int i = 0; i < model.length; i++) {
                model[i] = random.nextDouble() * random.nextDouble() * random.nextDouble();
            }
        }
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int model = 0; model < 3; model++) {
            double loss = 0;
            for (double value : values[model]) {
                loss -= Math.log(Math.max(Errors.LEAST_PROBABILITY, value));
            }
            if (loss < least) {
                least = loss;
                best = model;
            }
        }
        assertEquals(best, new Candidates(values, true).best(new double[2000], 1));
    }

    private static Target.Numbers numbers(long seed) {
        SplitMix64 random = new SplitMix64(seed);
        return new Target.Numbers(IntStream.range(0, ROWS)
                .mapToDouble(row -> 10 * random.nextDouble())
                .toArray());
    }

    private static Predictions noisy(Target.Numbers target, double noise, long seed) {
        SplitMix64 random = new SplitMix64(seed);
        double[] values = Arrays.stream(target.values())
                .map(value -> value + noise * (random.nextDouble() - 0.5))
                .toArray();
        return new Predictions(values, values.length, 1);
    }
}
