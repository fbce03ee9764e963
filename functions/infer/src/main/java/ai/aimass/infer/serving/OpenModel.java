package ai.aimass.infer.serving;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.ModelInputs;
import ai.aimass.domain.Version;

/// A version that was verified and opened.
///
/// @param sizeBytes what it counts for among the open models
public record OpenModel(Version version, Predictor predictor, long sizeBytes) {
    public FloatMatrix outputs(ModelInputs inputs) {
        return predictor.outputs(inputs);
    }
}
