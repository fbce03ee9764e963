package ai.aimass.domain;

import java.util.List;

/// One row of anything that was uploaded, in the one format that all stages share.
///
/// @param id the same whenever the same upload is read
/// @param source the file inside the upload that it came from; the row number is in the id
/// @param fold which fold it is held out in, 0 to [Split#FOLDS] - 1; -1 unless it is a training row
/// @param label the class name or target number; missing where the split is UNLABELLED
/// @param weight how many rows it counts for; above 0 and finite, also as a float
/// @param values one for each feature column of the dataset's schema, in its order
public record UnifiedRecord(
        RecordId id,
        Modality modality,
        String source,
        Split split,
        int fold,
        Value label,
        double weight,
        List<Value> values) {
    public UnifiedRecord {
        if (split == Split.TRAINING ? fold < 0 || fold >= Split.FOLDS : fold != -1) {
            throw new IllegalArgumentException("fold " + fold + " does not go with split " + split);
        }
        if ((split == Split.UNLABELLED) != (label instanceof Value.Missing)) {
            throw new IllegalArgumentException("split " + split + " does not go with label " + label);
        }
        if (!isWeight(weight)) throw new IllegalArgumentException("a record that weighs " + weight);
        values = List.copyOf(values);
    }

    /// A record that counts for one row.
    public UnifiedRecord(
            RecordId id, Modality modality, String source, Split split, int fold, Value label, List<Value> values) {
        this(id, modality, source, split, fold, label, 1, values);
    }

    /// Whether a record may count for so many rows. Learners take weights as floats.
    public static boolean isWeight(double value) {
        return (float) value > 0 && (float) value < Float.POSITIVE_INFINITY;
    }
}
