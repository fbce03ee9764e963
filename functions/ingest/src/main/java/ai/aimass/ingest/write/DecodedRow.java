package ai.aimass.ingest.write;

import ai.aimass.domain.Value;
import ai.aimass.ingest.rejects.Rejection;
import java.util.List;

/// What became of a row.
sealed interface DecodedRow {
    /// @param label missing where the row has none
    /// @param weight how many rows it counts for
    /// @param values one for each feature column of the schema
    record Accepted(Value label, double weight, List<Value> values) implements DecodedRow {}

    record Rejected(Rejection rejection) implements DecodedRow {}
}
