package ai.aimass.train.trees;

/// How good a leaf is, and what it should say: a value `v` gains `2 v sum − 2 α |v| − (weight + λ) v²`, most where `v`
/// is `soft(sum) / (weight + λ)`, with `soft` drawing the sum towards 0 by α.
///
/// @param lambda L2 regularisation
/// @param alpha L1 regularisation
public record LeafScore(double lambda, double alpha) {
    /// The best value within bounds.
    double value(double sum, double weight, LeafBounds bounds) {
        return bounds.clamp(soft(sum, alpha) / (weight + lambda));
    }

    /// The gain of the best value without bounds.
    double best(double sum, double weight) {
        double drawn = soft(sum, alpha);
        return drawn * drawn / (weight + lambda);
    }

    double at(double value, double sum, double weight) {
        return 2 * value * sum - 2 * alpha * Math.abs(value) - (weight + lambda) * value * value;
    }

    /// Nearer to 0 by `alpha`, but not beyond it.
    public static double soft(double sum, double alpha) {
        return sum > alpha ? sum - alpha : sum < -alpha ? sum + alpha : 0;
    }
}
