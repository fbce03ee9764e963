package ai.aimass.infer.rows;

import ai.aimass.domain.FloatMatrix;
import org.jspecify.annotations.Nullable;

/// What a model gives for rows.
///
/// @param values (rows × [ai.aimass.domain.Task#outputs]): a probability for each class in the task's order, or one
///     value
/// @param regions null where the model promises none
public record Outputs(FloatMatrix values, @Nullable Regions regions) {
    public Outputs {
        if (regions != null && regions.rows() != values.rows()) {
            throw new IllegalArgumentException(regions.rows() + " regions for " + values.rows() + " rows");
        }
    }
}
