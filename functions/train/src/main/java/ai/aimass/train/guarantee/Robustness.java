package ai.aimass.train.guarantee;

import ai.aimass.train.metrics.Metric;
import java.util.List;

/// How much of a model's skill is left where rows are not what they were in training. Skill is how much better the
/// metric is than that of always answering the same.
///
/// @param rows how many test rows it was measured on
/// @param value of the metric on rows as they are
/// @param baseline of the metric, where always the same is answered
/// @param score the mean over the disturbances of the share of the skill that is kept; from 0 to 1
public record Robustness(
        Metric metric, int rows, double value, double baseline, double score, List<Disturbed> disturbances) {
    public Robustness {
        disturbances = List.copyOf(disturbances);
    }

    /// @param disturbance what was done to the rows, in words
    /// @param value of the metric then
    /// @param kept the share of the skill that is kept, from 0 to 1
    public record Disturbed(String disturbance, double value, double kept) {}
}
