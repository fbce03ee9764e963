package ai.aimass.train.trees;

/// What splits shall part, row by row: for each output a sum is kept, and one weight. Splits are sought that make `Σ
/// sum² / (weight + λ)` large, which is variance reduction for numbers, the Gini gain for classes, and the gain of
/// gradient boosting for gradients and hessians (Chen and Guestrin 2016, equation 7).
public sealed interface SplitTarget {
    /// How many sums are kept.
    int outputs();

    /// By row.
    float[] weights();

    /// @param labels class by row, from 0
    /// @param weights by row; rows of weight 0 must not be among those grown on
    record Classes(int[] labels, float[] weights, int outputs) implements SplitTarget {}

    /// @param values what is summed, by row: weight × number, or a negative gradient
    /// @param weights weight, or hessian, by row
    record Scalars(float[] values, float[] weights) implements SplitTarget {
        @Override
        public int outputs() {
            return 1;
        }
    }

    /// @param values (rows × outputs): negative gradients
    /// @param weights by row
    record Vectors(float[] values, float[] weights, int outputs) implements SplitTarget {}
}
