package ai.aimass.train.trees;

/// The rows of a matrix as bin codes.
///
/// @param codes (features × rows), unsigned bytes
public record BinnedMatrix(Binning binning, byte[][] codes, int rows) {
    public BinnedMatrix {
        if (codes.length != binning.features()) {
            throw new IllegalArgumentException(codes.length + " columns instead of " + binning.features());
        }
        for (byte[] column : codes) {
            if (column.length != rows) throw new IllegalArgumentException(column.length + " codes, not " + rows);
        }
    }

    public int features() {
        return codes.length;
    }
}
