package ai.aimass.train.metrics;

import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import java.util.List;

/// How well probabilities mean what they say: rows in the order of their most probable class's probability, in groups
/// of as many, and in each how often that class was right.
///
/// @param error the expected calibration error, see [Metric#CALIBRATION_ERROR]
/// @param groups by rising probability; at most ten, none of them empty
public record CalibrationCurve(double error, List<Group> groups) {
    public CalibrationCurve {
        groups = List.copyOf(groups);
    }

    /// @param probability the mean of the most probable class's probability
    /// @param right the share of rows whose most probable class is theirs
    public record Group(int rows, double probability, double right) {}

    /// @param target at least one row
    public static CalibrationCurve of(Target.Classes target, Predictions predictions) {
        return new Calibration(predictions, Confusion.predicted(predictions, target.choice()), target.labels()).curve();
    }
}
