package ai.aimass.featurize.fit.sound;

import ai.aimass.domain.ColumnType;
import ai.aimass.featurize.fit.MediaColumn;
import ai.aimass.featurize.fit.TrainingData;
import java.util.Optional;

/// Fits the features of a column of sounds.
public final class SoundFit {
    private SoundFit() {}

    /// @param rows about how many training rows there are
    /// @return empty where nothing tells the training rows apart
    public static Optional<SoundFeatures> fit(MediaColumn column, TrainingData data, long rows, long seed) {
        if (!(column.type() instanceof ColumnType.Sound type)) {
            throw new IllegalArgumentException("column '" + column.name() + "' holds no sounds");
        }
        SoundDescriptors descriptors = new SoundDescriptors(type);
        return descriptors
                .fit(column, data, rows, seed)
                .map(numbers -> new SoundFeatures(column, descriptors, numbers));
    }
}
