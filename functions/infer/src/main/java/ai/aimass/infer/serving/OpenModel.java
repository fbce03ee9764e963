package ai.aimass.infer.serving;

import ai.aimass.domain.Version;
import ai.aimass.infer.rows.DecodedRows;
import ai.aimass.infer.rows.Outputs;
import ai.aimass.infer.rows.Predictions;
import ai.aimass.infer.rows.RowSchema;
import java.util.stream.IntStream;

/// A version that was verified and opened.
///
/// @param schema the version's, ready for decoding rows
/// @param sizeBytes what it counts for among the open models
/// @param explaining what its predictions are explained by
public record OpenModel(Version version, RowSchema schema, Predictor predictor, long sizeBytes, Explaining explaining) {
    public Predictions predict(DecodedRows rows) {
        Outputs outputs = rows.values().isEmpty() ? predictor.none() : predictor.outputs(schema.encode(rows.values()));
        return new Predictions(version, rows, outputs);
    }

    /// The same predictions, explained.
    public Predictions explain(Predictions predictions) {
        int[] explained = IntStream.range(0, predictions.outputs().rows())
                .map(predictions::answered)
                .toArray();
        return predictions.with(
                explaining.explainer().explain(predictions.rows().values(), predictions.outputs(), explained));
    }
}
