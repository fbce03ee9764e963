package ai.aimass.featurize.fit;

import java.util.function.Consumer;

/// The training rows, which may be gone over several times, always in the same order.
public interface TrainingData {
    void forEach(Consumer<TrainingRows> consumer);
}
