package ai.aimass.train.data;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.train.learn.Examples;

/// Rows to learn from, in the order of the dataset.
public record LabelledRows(Labels labels, FloatMatrix features) {
    public Examples examples() {
        return new Examples(features, new int[features.columns()], labels.target(), labels.weights());
    }
}
