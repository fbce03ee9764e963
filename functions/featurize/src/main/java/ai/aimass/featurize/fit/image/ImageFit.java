package ai.aimass.featurize.fit.image;

import ai.aimass.domain.ColumnType;
import ai.aimass.featurize.fit.MediaColumn;
import ai.aimass.featurize.fit.Targets;
import ai.aimass.featurize.fit.TrainingData;
import java.util.Optional;

/// Learns what to look for in pictures from the training pictures alone, or a sample of some thousands of them.
public final class ImageFit {
    private ImageFit() {}

    /// @param column of type [ColumnType.Image]
    /// @param targets what decides whether mirror images are looked at too
    /// @param rows how many training rows `data` has
    /// @return empty where all pictures are alike, or there is none
    public static Optional<ImageFeatures> fit(
            MediaColumn column, Targets targets, TrainingData data, long rows, long seed) {
        if (!(column.type() instanceof ColumnType.Image image)) {
            throw new IllegalArgumentException("column '" + column.name() + "' holds no pictures");
        }
        Pictures pictures = Pictures.sample(column, targets, data, rows, seed);
        if (pictures.count() == 0 || (pictures.areAlike() && !pictures.missing())) return Optional.empty();
        Window window = Window.of(image);
        return Optional.of(new ImageFeatures(
                column,
                window,
                Shades.fit(column, window, pictures),
                Texture.fit(column, window, pictures, seed).orElse(null),
                pictures.missing()));
    }
}
