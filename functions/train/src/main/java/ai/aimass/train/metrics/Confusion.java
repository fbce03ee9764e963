package ai.aimass.train.metrics;

import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;

/// How often each class was taken for each.
///
/// @param counts (actual classes × predicted classes)
public record Confusion(long[][] counts) {
    public static Confusion of(Target.Classes target, Predictions predictions) {
        int[] predicted = predicted(predictions);
        long[][] counts = new long[target.count()][target.count()];
        for (int row = 0; row < predicted.length; row++) {
            counts[target.labels()[row]][predicted[row]]++;
        }
        return new Confusion(counts);
    }

    /// The class of each row: the most probable one, the first of equals.
    public static int[] predicted(Predictions predictions) {
        int[] classes = new int[predictions.rows()];
        for (int row = 0; row < classes.length; row++) {
            for (int k = 1; k < predictions.outputs(); k++) {
                if (predictions.get(row, k) > predictions.get(row, classes[row])) classes[row] = k;
            }
        }
        return classes;
    }
}
