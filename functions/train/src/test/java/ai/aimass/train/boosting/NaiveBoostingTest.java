package ai.aimass.train.boosting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.train.parallel.Threads;
import ai.aimass.train.random.SplitMix64;
import ai.aimass.train.trees.Growth;
import ai.aimass.train.trees.GrowthLimits;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Boosting must give what the plainest way to boost gives.
final class NaiveBoostingTest {
    private static final int ROWS = 60;
    private static final int COLUMNS = 4;
    private static final int ROUNDS = 4;

    /// Rows with ties and missing values, weights that make equally good splits unlikely, and targets of every kind.
    private static final class Problem {
        final SplitMix64 random;
        final FloatMatrix features;
        final float[] weights = new float[ROWS];
        final double[] targets = new double[ROWS];
        final int[] labels = new int[ROWS];

        Problem(long seed) {
            random = new SplitMix64(seed);
            float[] values = new float[ROWS * COLUMNS];
            for (int i = 0; i < values.length; i++) {
                boolean isMissing = random.nextInt(12) == 0;
                values[i] = isMissing ? Float.NaN : i % COLUMNS == 0 ? random.nextInt(5) : (float) random.nextDouble();
            }
            features = new FloatMatrix(values, ROWS, COLUMNS);
            for (int row = 0; row < ROWS; row++) {
                weights[row] = (float) (0.5 + random.nextDouble());
                float first = features.get(row, 1);
                double signal = (Float.isNaN(first) ? 0.3 : first) + features.get(row, COLUMNS - 1) % 2;
                targets[row] = (Double.isNaN(signal) ? 1 : signal) + random.nextDouble();
                labels[row] = targets[row] < 1.2 ? 0 : targets[row] < 1.8 ? 1 : 2;
            }
        }

        Loss loss(int outputs) {
            int[] ofTwo = IntStream.of(labels).map(label -> label == 0 ? 0 : 1).toArray();
            return switch (outputs) {
                case 1 -> new Loss.Squared(targets);
                case 2 -> new Loss.Logistic(ofTwo);
                default -> new Loss.Softmax(labels, 3);
            };
        }
    }

    private static BoostingSettings settings(
            int leaves, int maxDepth, Growth growth, double lambda, double alpha, double minLeafWeight) {
        return new BoostingSettings(
                ROUNDS, 0.3, leaves, maxDepth, growth, minLeafWeight, lambda, alpha, 1, 1, 1, false);
    }

    private static void requireTheSame(
            Problem problem, byte[] directions, Loss loss, BoostingSettings settings, String what) {
        int[] rows = IntStream.range(0, ROWS).toArray();
        Booster booster = new Booster(
                problem.features,
                new int[COLUMNS],
                problem.weights,
                directions,
                loss,
                settings,
                rows,
                new int[0],
                1,
                Threads.ONE);
        NaiveBooster naive = NaiveBooster.of(problem.features, problem.weights, directions, loss, settings);
        for (int round = 0; round < ROUNDS; round++) {
            booster.step();
            naive.step();
        }
        double[] sums = booster.trees().sums(problem.features);
        for (int i = 0; i < sums.length; i++) {
            sums[i] += booster.base()[i % booster.base().length];
        }
        assertTrue(booster.trees().nodes() > ROUNDS, what + ": no split at all");
        assertArrayEquals(naive.scores(), sums, 1e-5, what);
    }

    @Test
    void growsTheTreesOfThePlainWay() {
        requireTheSame(
                3,
                seed -> settings(2 + seed % 7, GrowthLimits.UNLIMITED_DEPTH, Growth.LEAF_WISE, seed % 3, 0, 0.5),
                seed -> new byte[COLUMNS]);
    }

    @Test
    void drawsLeavesTowardsZeroAsThePlainWayDoes() {
        requireTheSame(
                3,
                seed -> settings(6, GrowthLimits.UNLIMITED_DEPTH, Growth.LEAF_WISE, seed % 2, 0.2 + seed % 3, 0.5),
                seed -> new byte[COLUMNS]);
    }

    @Test
    void growsLevelByLevelAsThePlainWayDoes() {
        requireTheSame(
                3,
                seed -> settings(3 + seed % 9, 1 + seed % 4, Growth.DEPTH_WISE, 1, 0, 0.5),
                seed -> new byte[COLUMNS]);
    }

    @Test
    void keepsToDirectionsAsThePlainWayDoes() {
        requireTheSame(
                2,
                seed -> settings(
                        8, GrowthLimits.UNLIMITED_DEPTH, Growth.LEAF_WISE, seed % 2, seed % 4 == 0 ? 0.3 : 0, 0.5),
                seed -> new byte[] {(byte) (seed % 3 - 1), 1, -1, 0});
    }

    /// On 40 problems, with each loss that has up to so many outputs.
    private static void requireTheSame(
            int mostOutputs, IntFunction<BoostingSettings> settings, IntFunction<byte[]> directions) {
        for (int seed = 0; seed < 40; seed++) {
            Problem problem = new Problem(seed);
            for (int outputs = 1; outputs <= mostOutputs; outputs++) {
                String what = "seed " + seed + ", loss " + outputs;
                requireTheSame(problem, directions.apply(seed), problem.loss(outputs), settings.apply(seed), what);
            }
        }
    }
}
