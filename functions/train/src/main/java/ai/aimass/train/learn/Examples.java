package ai.aimass.train.learn;

import ai.aimass.domain.FloatMatrix;
import java.util.Arrays;

/// Rows to learn from.
///
/// @param features (rows × features)
/// @param categories by feature: 0 for a number; else how many codes of categories there are, `0` to `n - 1`, of which
///     0 stands for whatever is unknown
/// @param directions by feature: 1 where the number predicted, or the probability of the second of two classes, may
///     never fall as the feature grows and all others stay; -1 where it may never rise; 0 where it may do both. Trees
///     alone keep to it. With more classes it says nothing
/// @param weights by row: how many rows it counts for; above 0
public record Examples(FloatMatrix features, int[] categories, byte[] directions, Target target, float[] weights) {
    public Examples {
        if (features.rows() != target.rows() || features.rows() != weights.length) {
            throw new IllegalArgumentException(
                    features.rows() + " rows with " + target.rows() + " targets and " + weights.length + " weights");
        }
        if (features.columns() != categories.length || features.columns() != directions.length) {
            throw new IllegalArgumentException(features.columns() + " features, " + categories.length
                    + " numbers of categories, and " + directions.length + " directions");
        }
        for (int feature = 0; feature < directions.length; feature++) {
            if (directions[feature] != 0 && categories[feature] > 0) {
                throw new IllegalArgumentException("categories have no direction, as feature " + feature + " has");
            }
        }
        for (float weight : weights) {
            if (!(weight > 0 && weight < Float.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a row that weighs " + weight);
            }
        }
    }

    /// Without directions.
    public Examples(FloatMatrix features, int[] categories, Target target, float[] weights) {
        this(features, categories, new byte[features.columns()], target, weights);
    }

    /// Rows that all count the same.
    public Examples(FloatMatrix features, int[] categories, Target target) {
        this(features, categories, target, ones(features.rows()));
    }

    /// Numbers alone, in rows that all count the same.
    public Examples(FloatMatrix features, Target target) {
        this(features, new int[features.columns()], target);
    }

    public int rows() {
        return features.rows();
    }

    /// How many rows each of the given ones counts for.
    double[] weights(int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> weights[row]).toArray();
    }

    static float[] ones(int rows) {
        float[] ones = new float[rows];
        Arrays.fill(ones, 1);
        return ones;
    }
}
