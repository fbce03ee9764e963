package ai.aimass.train.learn;

import ai.aimass.domain.FloatMatrix;

/// Rows to learn from.
public record Examples(FloatMatrix features, Target target) {
    public Examples {
        if (features.rows() != target.rows()) {
            throw new IllegalArgumentException(features.rows() + " rows with " + target.rows() + " targets");
        }
    }

    public int rows() {
        return features.rows();
    }
}
