package ai.aimass.infer.rows;

import ai.aimass.domain.ClassChoice;
import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.Task;
import ai.aimass.domain.Version;
import org.jspecify.annotations.Nullable;

/// A model's answer to rows, in their order.
///
/// @param given may have no rows
/// @param explanation of the predicted classes' probabilities, or of the values; null where none was asked for
public record Predictions(
        Version version,
        DecodedRows rows,
        Outputs given,
        @Nullable Explanation explanation) {
    public Predictions(Version version, DecodedRows rows, Outputs given) {
        this(version, rows, given, null);
    }

    public Predictions {
        FloatMatrix values = given.values();
        if (values.rows() != rows.values().size()
                || values.columns() != version.task().outputs()) {
            throw new IllegalArgumentException(values.rows() + " × " + values.columns() + " outputs for "
                    + rows.values().size() + " rows and " + version.task().outputs() + " outputs of the task");
        }
    }

    public Task task() {
        return version.task();
    }

    public Predictions with(Explanation explanation) {
        return new Predictions(version, rows, given, explanation);
    }

    public FloatMatrix outputs() {
        return given.values();
    }

    @Nullable
    Regions regions() {
        return given.regions();
    }

    /// Which output is the answer: the class that the task chooses, or the one value; -1 where there is no number.
    public int answered(int row) {
        ClassChoice choice = task() instanceof Task.Classification c ? c.choice() : ClassChoice.MOST_PROBABLE;
        return choice.of(outputs().columns(), output -> outputs().get(row, output));
    }
}
