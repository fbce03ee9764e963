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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WeighingTest {
    private static final int ROWS = 400;
    private static final int[] ALL = IntStream.range(0, ROWS).toArray();

    @Test
    void isBetterThanItsBestMember() {
        Target.Numbers target = numbers(1);
        // Each is wrong in its own way, so their mean is better.
        List<Predictions> models = List.of(noisy(target, 1, 2), noisy(target, 1, 3), noisy(target, 1.2, 4));
        double[] weights = weights(target, models);
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
        assertEquals(0, weights(target, models)[1]);
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
        assertArrayEquals(new double[] {0, 1, 0}, weights(target, models));
    }

    @Test
    void takesTheFirstOfEquals() {
        Target.Numbers target = numbers(1);
        Predictions model = noisy(target, 1, 2);
        assertArrayEquals(new double[] {1, 0}, weights(target, List.of(model, model)));
    }

    @Test
    void takesOneModelOfOneRow() {
        Target.Numbers target = new Target.Numbers(new double[] {3});
        List<Predictions> models = List.of(new Predictions(new double[] {5}, 1, 1));
        assertArrayEquals(new double[] {1}, weights(target, models));
    }

    @Test
    void passesOverPredictionsThatAreNotFinite() {
        Target.Numbers target = numbers(1);
        double[] broken = new double[ROWS];
        Arrays.fill(broken, Double.POSITIVE_INFINITY);
        broken[3] = Double.NaN;
        List<Predictions> models = List.of(new Predictions(broken, ROWS, 1), noisy(target, 1, 2));
        assertArrayEquals(new double[] {0, 1}, weights(target, models));
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

    @ParameterizedTest
    @EnumSource(Method.class)
    void weightsAreSharesOfOne(Method method) {
        Target.Numbers target = numbers(1);
        List<Predictions> models = List.of(noisy(target, 1, 2), noisy(target, 3, 3), noisy(target, 1.5, 4));
        double[] weights = method.weights(candidates(target, models), 1);
        assertEquals(1, Arrays.stream(weights).sum(), 1e-9);
        assertTrue(Arrays.stream(weights).allMatch(weight -> weight >= 0));
    }

    @Test
    void stackingOfNumbersFindsTheLeastErrorOfAllMeans() {
        Target.Numbers target = numbers(2);
        List<Predictions> models =
                List.of(noisy(target, 1, 2), noisy(target, 2, 3), noisy(target, 1.5, 4), noisy(target, 9, 5));
        Candidates candidates = candidates(target, models);
        assertNoNeighbourIsBetter(candidates, Method.STACKING.weights(candidates, 1));
    }

    @Test
    void stackingOfClassesFindsTheLeastLossOfAllMeans() {
        Target.Classes target = new Target.Classes(new int[ROWS], 2);
        List<Predictions> models = List.of(believing(0.9, 1), believing(0.6, 2), believing(0.8, 3), believing(0.3, 4));
        Candidates candidates = candidates(target, models);
        assertNoNeighbourIsBetter(candidates, Method.STACKING.weights(candidates, 1));
    }

    @Test
    void stackingUsesAModelThatIsOnlyGoodTogether() {
        Target.Numbers target = numbers(3);
        Predictions good = noisy(target, 1, 2);
        double[] opposite = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            // Twice the other's error, the other way: alone worse, together at a third without any.
            opposite[row] = target.values()[row] - 2 * (good.get(row, 0) - target.values()[row]);
        }
        List<Predictions> models = List.of(good, new Predictions(opposite, ROWS, 1));
        Weighing weighing = Weighing.of(candidates(target, models), 1);
        assertArrayEquals(new double[] {2 / 3.0, 1 / 3.0}, weighing.weights(), 0.03);
        assertEquals(Method.STACKING, weighing.method());
    }

    @Test
    void takesFewOfManyModelsThatAreLuckyOnFewRows() {
        SplitMix64 random = new SplitMix64(8);
        int few = 40;
        Target.Numbers target = new Target.Numbers(new double[few]);
        List<Predictions> models = new ArrayList<>();
        for (int model = 0; model < 30; model++) {
            double noise = model == 0 ? 0.3 : 5;
            models.add(new Predictions(
                    IntStream.range(0, few)
                            .mapToDouble(row -> noise * (random.nextDouble() - 0.5))
                            .toArray(),
                    few,
                    1));
        }
        Weighing weighing = Weighing.of(candidates(target, models), 1);
        assertTrue(weighing.weights()[0] > 0.9, Arrays.toString(weighing.weights()));
        double least = weighing.losses().values().stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElseThrow();
        assertEquals(least, weighing.losses().get(weighing.method()));
    }

    @Test
    void leavesNoMemberWithLittleWeight() {
        Target.Numbers target = numbers(4);
        List<Predictions> models = new ArrayList<>();
        for (int model = 0; model < 12; model++) {
            models.add(noisy(target, 1 + model, model));
        }
        double[] weights = weights(target, models);
        assertEquals(1, Arrays.stream(weights).sum(), 1e-9);
        assertTrue(Arrays.stream(weights).allMatch(weight -> weight == 0 || weight >= 0.05), Arrays.toString(weights));
    }

    private static void assertNoNeighbourIsBetter(Candidates candidates, double[] weights) {
        double least = candidates.loss(weights);
        for (int from = 0; from < weights.length; from++) {
            for (int to = 0; to < weights.length; to++) {
                double[] other = weights.clone();
                double moved = Math.min(0.02, other[from]);
                other[from] -= moved;
                other[to] += moved;
                assertTrue(candidates.loss(other) >= least - 1e-7, from + " to " + to);
            }
        }
    }

    /// Of the first class of two, with noise of its own.
    private static Predictions believing(double probability, long seed) {
        SplitMix64 random = new SplitMix64(seed);
        double[] values = new double[2 * ROWS];
        for (int row = 0; row < ROWS; row++) {
            values[2 * row] = Math.clamp(probability + random.nextDouble() - 0.7, 0.01, 0.99);
            values[2 * row + 1] = 1 - values[2 * row];
        }
        return new Predictions(values, ROWS, 2);
    }

    private static double[] weights(Target target, List<Predictions> models) {
        return Weighing.of(candidates(target, models), 1).weights();
    }

    private static Candidates candidates(Target target, List<Predictions> models) {
        double[][] values =
                models.stream().map(model -> Candidates.row(target, model)).toArray(double[][]::new);
        return new Candidates(values, target instanceof Target.Classes);
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
