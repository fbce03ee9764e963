package ai.aimass.train.learn;

import ai.aimass.domain.FloatMatrix;
import java.util.Arrays;

/// Rows to learn from.
///
/// @param features (rows × features)
/// @param categories by feature: 0 for a number; else how many codes of categories there are, `0` to `n - 1`, of which
///     0 stands for whatever is unknown
/// @param weights by row: how many rows it counts for; above 0
public record Examples(FloatMatrix features, int[] categories, Target target, float[] weights) {
    public Examples {
        if (features.rows() != target.rows() || features.rows() != weights.length) {
            throw new IllegalArgumentException(
                    features.rows() + " rows with " + target.rows() + " targets and " + weights.length + " weights");
        }
        if (features.columns() != categories.length) {
            throw new IllegalArgumentException(
                    features.columns() + " features, and " + categories.length + " numbers of categories");
        }
        for (float weight : weights) {
            if (!(weight > 0 && weight < Float.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a row that weighs " + weight);
            }
        }
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

    static float[] ones(int rows) {
        float[] ones = new float[rows];
        Arrays.fill(ones, 1);
        return ones;
    }
}
