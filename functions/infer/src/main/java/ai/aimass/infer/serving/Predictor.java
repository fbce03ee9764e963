package ai.aimass.infer.serving;

import ai.aimass.domain.ModelInputs;
import ai.aimass.infer.rows.Outputs;

/// A model's graph, open. May be asked by several threads at once.
public interface Predictor extends AutoCloseable {
    Outputs outputs(ModelInputs inputs);

    /// What it gives for no rows.
    Outputs none();

    @Override
    void close();
}
