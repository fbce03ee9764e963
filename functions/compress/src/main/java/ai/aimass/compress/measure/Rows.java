package ai.aimass.compress.measure;

import ai.aimass.domain.ModelInputs;

/// Rows to measure a model on.
///
/// @param labels by row: the class's place among the task's classes, or the target number; NaN for none
public record Rows(ModelInputs inputs, double[] labels) {
    public Rows {
        if (labels.length != inputs.rows()) throw new IllegalArgumentException("labels of other rows");
    }
}
