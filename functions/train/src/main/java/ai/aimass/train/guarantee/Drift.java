package ai.aimass.train.guarantee;

import java.util.List;

/// How far rows are from the training rows, column by column.
///
/// @param rows how many rows were compared
/// @param columns in the schema's order
public record Drift(long rows, List<OfColumn> columns) {
    public Drift {
        columns = List.copyOf(columns);
    }

    /// @param stability the population stability index; as a rule of thumb, less than 0.1 is no change worth a look and
    ///     more than 0.25 is a great one
    public record OfColumn(String column, double stability) {}
}
