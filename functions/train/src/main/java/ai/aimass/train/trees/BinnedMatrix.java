package ai.aimass.train.trees;

/// The rows of a matrix as bin codes, unsigned bytes, one for each row and feature.
///
/// @param codes (rows × features) or (features × rows), as the layout says, and some without meaning
public record BinnedMatrix(Binning binning, byte[] codes, int rows, Layout layout) {
    /// What stands side by side in memory.
    public enum Layout {
        /// The codes of a row: for looking at many features of scattered rows, as boosting does.
        BY_ROW,
        /// The codes of a feature: for looking at few features of many rows, as forests do.
        BY_FEATURE
    }

    public BinnedMatrix {
        if (codes.length != length(rows, binning.features())) {
            throw new IllegalArgumentException(codes.length + " codes instead of " + rows + " × " + binning.features());
        }
    }

    /// With seven more, so that eight codes may be read at once from wherever one is.
    static int length(int rows, int features) {
        return Math.addExact(Math.multiplyExact(rows, features), 7);
    }

    public int features() {
        return binning.features();
    }

    /// How far apart in `codes` a feature's codes of two successive rows are.
    int rowStep() {
        return switch (layout) {
            case BY_ROW -> features();
            case BY_FEATURE -> 1;
        };
    }

    /// Where a feature's code of row 0 is.
    int begin(int feature) {
        return switch (layout) {
            case BY_ROW -> feature;
            case BY_FEATURE -> feature * rows;
        };
    }

    int code(int row, int feature) {
        return codes[begin(feature) + row * rowStep()] & 0xFF;
    }
}
