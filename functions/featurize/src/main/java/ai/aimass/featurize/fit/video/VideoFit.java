package ai.aimass.featurize.fit.video;

import ai.aimass.domain.ColumnType;
import ai.aimass.featurize.fit.MediaColumn;
import ai.aimass.featurize.fit.TrainingData;
import java.util.Optional;

/// Fits the features of a column of videos.
public final class VideoFit {
    private VideoFit() {}

    /// @param rows about how many training rows there are
    /// @return empty where nothing tells the training rows apart
    public static Optional<VideoFeatures> fit(MediaColumn column, TrainingData data, long rows, long seed) {
        if (!(column.type() instanceof ColumnType.Video type)) {
            throw new IllegalArgumentException("column '" + column.name() + "' holds no videos");
        }
        VideoDescriptors descriptors = new VideoDescriptors(type);
        return descriptors
                .fit(column, data, rows, seed)
                .map(numbers -> new VideoFeatures(column, descriptors, numbers));
    }
}
