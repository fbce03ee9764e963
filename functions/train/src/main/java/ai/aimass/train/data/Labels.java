package ai.aimass.train.data;

import ai.aimass.train.learn.Target;

/// What is known of rows besides their features.
///
/// @param ids the row of each record in its upload
/// @param folds the fold of each; meaningless for test rows
/// @param weights how many rows each counts for
public record Labels(long[] ids, byte[] folds, Target target, float[] weights) {
    public Labels {
        if (folds.length != ids.length || target.rows() != ids.length || weights.length != ids.length) {
            throw new IllegalArgumentException(ids.length + " rows with " + target.rows() + " targets");
        }
    }

    public int rows() {
        return ids.length;
    }
}
