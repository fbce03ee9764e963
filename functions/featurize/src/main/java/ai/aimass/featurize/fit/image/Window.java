package ai.aimass.featurize.fit.image;

import ai.aimass.domain.ColumnType;

/// How patches are taken from pictures of one size. Large pictures are made smaller first, and patches taken from every
/// second place, so that a picture costs about the same whatever its size.
///
/// @param original how pictures come
/// @param reduction how many pixels a side become one
/// @param patch how many pixels a patch has a side
/// @param stride how many pixels lie between patches
record Window(ColumnType.Image original, int reduction, int patch, int stride) {
    /// Pictures with longer sides are made smaller.
    private static final int MOST_SIDE = 64;
    /// Of longer sides not every place has a patch.
    private static final int MOST_DENSE_SIDE = 36;
    /// Smaller patches show less, larger ones are too many different ones to learn from some thousand pictures.
    private static final int PATCH = 6;

    static Window of(ColumnType.Image image) {
        int longer = Math.max(image.width(), image.height());
        int shorter = Math.min(image.width(), image.height());
        int reduction = Math.min(Math.ceilDiv(longer, MOST_SIDE), shorter);
        int stride = Math.ceilDiv(longer / reduction, MOST_DENSE_SIDE);
        return new Window(image, reduction, Math.min(PATCH, shorter / reduction), stride);
    }

    int channels() {
        return original.channels();
    }

    int width() {
        return original.width() / reduction;
    }

    int height() {
        return original.height() / reduction;
    }

    /// How many numbers a patch is.
    int patchSize() {
        return channels() * patch * patch;
    }

    /// How many patches lie side by side.
    int across() {
        return (width() - patch) / stride + 1;
    }

    int down() {
        return (height() - patch) / stride + 1;
    }
}
