package ai.aimass.train.metrics;

import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import java.util.Arrays;
import java.util.List;

/// Scores predictions of rows that may count several times or not at all, so that resampling the rows needs no copies.
public sealed interface Scoring permits ClassScoring, NumberScoring {
    /// @param predictions one for each row of the target
    static Scoring of(Target target, Predictions predictions) {
        if (target.rows() == 0 || target.rows() != predictions.rows()) {
            throw new IllegalArgumentException(predictions.rows() + " predictions for " + target.rows() + " rows");
        }
        return switch (target) {
            case Target.Classes classes -> new ClassScoring(classes, predictions);
            case Target.Numbers numbers -> new NumberScoring(numbers, predictions);
        };
    }

    /// What is measured, the one that people look at first being the first.
    List<Metric> metrics();

    int rows();

    /// One value for each of [#metrics]; NaN where it is not defined on these rows.
    ///
    /// @param counts how often each row counts
    double[] scores(int[] counts);

    /// With every row counting once.
    default double[] scores() {
        int[] counts = new int[rows()];
        Arrays.fill(counts, 1);
        return scores(counts);
    }
}
