package ai.aimass.featurize.fit;

import ai.aimass.domain.ModelInputs;

/// Some training rows, as the graph will see them.
///
/// @param labels by row: the class's index, or the target number
/// @param folds by row: the fold that it is held out in
public record TrainingRows(ModelInputs inputs, double[] labels, int[] folds) {
    public TrainingRows {
        if (labels.length != inputs.rows() || folds.length != inputs.rows()) {
            throw new IllegalArgumentException("labels or folds are not those of " + inputs.rows() + " rows");
        }
    }

    public int rows() {
        return inputs.rows();
    }
}
