package ai.aimass.train.metrics;

import ai.aimass.domain.ClassChoice;
import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;

/// How often each class was taken for each.
///
/// @param counts (actual classes × predicted classes)
public record Confusion(long[][] counts) {
    public static Confusion of(Target.Classes target, Predictions predictions) {
        int[] predicted = predicted(predictions, target.choice());
        long[][] counts = new long[target.count()][target.count()];
        for (int row = 0; row < predicted.length; row++) {
            counts[target.labels()[row]][predicted[row]]++;
        }
        return new Confusion(counts);
    }

    /// The class of each row; the first where there is no number among its probabilities.
    public static int[] predicted(Predictions predictions, ClassChoice choice) {
        int[] classes = new int[predictions.rows()];
        for (int row = 0; row < classes.length; row++) {
            int of = row;
            classes[row] = Math.max(0, choice.of(predictions.outputs(), k -> predictions.get(of, k)));
        }
        return classes;
    }
}
