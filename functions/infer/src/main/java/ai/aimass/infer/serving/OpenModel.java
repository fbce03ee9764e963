package ai.aimass.infer.serving;

import ai.aimass.domain.Version;
import ai.aimass.infer.rows.DecodedRows;
import ai.aimass.infer.rows.Outputs;
import ai.aimass.infer.rows.Predictions;
import ai.aimass.infer.rows.RowSchema;

/// A version that was verified and opened.
///
/// @param schema the version's, ready for decoding rows
/// @param sizeBytes what it counts for among the open models
public record OpenModel(Version version, RowSchema schema, Predictor predictor, long sizeBytes) {
    public Predictions predict(DecodedRows rows) {
        Outputs outputs = rows.values().isEmpty() ? predictor.none() : predictor.outputs(schema.encode(rows.values()));
        return new Predictions(version, rows, outputs);
    }
}
