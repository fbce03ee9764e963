package ai.aimass.train.trees;

/// The bins of a feature that may hold rows of a node, ascending. A node of few rows leaves most bins empty, and
/// looking at all of them would cost more than looking at the rows.
final class Occupied {
    final int[] bins = new int[Binning.MAX_BINS];
    int count;
    private boolean isAll;
    private final long[] seen = new long[4];

    /// All bins of a feature.
    void all(int binCount) {
        count = binCount;
        if (isAll) return;
        for (int bin = 0; bin < bins.length; bin++) {
            bins[bin] = bin;
        }
        isAll = true;
    }

    /// The bins of the rows `rows[from]` and the `rowCount` - 1 after it.
    void of(BinnedMatrix features, int feature, int[] rows, int from, int rowCount) {
        byte[] codes = features.codes();
        int begin = features.begin(feature);
        int step = features.rowStep();
        int binCount = features.binning().bins(feature);
        seen[0] = seen[1] = seen[2] = seen[3] = 0;
        for (int i = from; i < from + rowCount; i++) {
            int code = codes[begin + rows[i] * step];
            seen[(code & 0xFF) >>> 6] |= 1L << code;
        }
        count = 0;
        isAll = false;
        for (int word = 0; word < 4; word++) {
            for (long rest = seen[word]; rest != 0; rest &= rest - 1) {
                int bin = (word << 6) + Long.numberOfTrailingZeros(rest);
                if (bin < binCount) bins[count++] = bin;
            }
        }
    }
}
