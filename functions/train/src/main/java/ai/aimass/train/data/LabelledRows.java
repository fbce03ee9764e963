package ai.aimass.train.data;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.train.learn.Examples;

/// Rows to learn from, in the order of the dataset.
///
/// @param categories by feature: how many codes of categories it has; 0 for a number
/// @param directions by feature: see [Examples#directions]
public record LabelledRows(Labels labels, FloatMatrix features, int[] categories, byte[] directions) {
    public Examples examples() {
        return new Examples(features, categories, directions, labels.target(), labels.weights());
    }
}
