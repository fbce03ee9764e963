package ai.aimass.train.explain;

import ai.aimass.domain.FloatMatrix;
import java.util.function.ToDoubleFunction;

/// Shapley values by their definition: the mean over all orders of the players, as a sum over all coalitions.
final class BruteForce {
    private BruteForce() {}

    /// @param players by feature, from 0 to `count` - 1
    /// @param model a prediction of a row's features
    static double[] shapley(
            float[] row, FloatMatrix background, int[] players, int count, ToDoubleFunction<float[]> model) {
        double[] worth = new double[1 << count];
        for (int coalition = 0; coalition < worth.length; coalition++) {
            for (int other = 0; other < background.rows(); other++) {
                float[] mixed = new float[row.length];
                for (int feature = 0; feature < mixed.length; feature++) {
                    boolean joined = (coalition >> players[feature] & 1) == 1;
                    mixed[feature] = joined ? row[feature] : background.get(other, feature);
                }
                worth[coalition] += model.applyAsDouble(mixed) / background.rows();
            }
        }
        double[] values = new double[count];
        for (int player = 0; player < count; player++) {
            for (int coalition = 0; coalition < worth.length; coalition++) {
                if ((coalition >> player & 1) == 1) continue;
                int size = Integer.bitCount(coalition);
                double chance = factorial(size) * factorial(count - size - 1) / factorial(count);
                values[player] += chance * (worth[coalition | 1 << player] - worth[coalition]);
            }
        }
        return values;
    }

    private static double factorial(int number) {
        return number < 2 ? 1 : number * factorial(number - 1);
    }
}
