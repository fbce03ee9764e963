package ai.aimass.infer.serving;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.ModelInputs;

/// A model's graph, open. May be asked by several threads at once.
public interface Predictor extends AutoCloseable {
    /// (rows × [ai.aimass.domain.Task#outputs]): a probability for each class in the task's order, or one value.
    FloatMatrix outputs(ModelInputs inputs);

    @Override
    void close();
}
