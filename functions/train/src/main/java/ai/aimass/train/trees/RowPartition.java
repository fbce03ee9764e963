package ai.aimass.train.trees;

import ai.aimass.train.parallel.Threads;

/// The rows a tree is grown on, so ordered that each node's are together. Rows keep their order when they are parted.
final class RowPartition {
    /// Rows that one thread parts at a time.
    private static final int CHUNK = 1 << 15;

    /// Rows that are looked at before they are parted.
    private static final int BLOCK = 2048;

    final int[] rows;
    private final Threads threads;
    private final int[] parted;
    private final byte[] goesLeft = new byte[256];

    /// @param rows is rearranged
    RowPartition(int[] rows, Threads threads) {
        this.rows = rows;
        this.threads = threads;
        this.parted = new int[rows.length];
    }

    /// Moves the rows that go left to the front of their node.
    ///
    /// @return where the right ones begin
    int part(int from, int to, BinnedMatrix features, Split split) {
        split.sides(goesLeft, features.binning().missingCode(split.feature));
        int chunks = Math.ceilDiv(to - from, CHUNK);
        int[] lefts = new int[chunks];
        threads.forEach(chunks, chunk -> {
            int begin = from + chunk * CHUNK;
            lefts[chunk] = part(begin, Math.min(to, begin + CHUNK), features, split.feature);
        });
        int middle = from;
        for (int left : lefts) {
            middle += left;
        }
        int[] leftPlaces = new int[chunks];
        int[] rightPlaces = new int[chunks];
        int leftPlace = from;
        int rightPlace = middle;
        for (int chunk = 0; chunk < chunks; chunk++) {
            int begin = from + chunk * CHUNK;
            leftPlaces[chunk] = leftPlace;
            rightPlaces[chunk] = rightPlace;
            leftPlace += lefts[chunk];
            rightPlace += Math.min(to, begin + CHUNK) - begin - lefts[chunk];
        }
        threads.forEach(chunks, chunk -> {
            int begin = from + chunk * CHUNK;
            int end = Math.min(to, begin + CHUNK);
            System.arraycopy(parted, begin, rows, leftPlaces[chunk], lefts[chunk]);
            int place = rightPlaces[chunk];
            for (int i = end - 1; i >= begin + lefts[chunk]; i--) {
                rows[place++] = parted[i];
            }
        });
        return middle;
    }

    /// Puts the rows that go left to the front of `parted`, and the others to the back, in reverse order.
    ///
    /// @return how many go left
    private int part(int from, int to, BinnedMatrix features, int feature) {
        int leftEnd = from;
        int right = to - 1;
        byte[] sides = new byte[BLOCK];
        for (int first = from; first < to; first += BLOCK) {
            int count = Math.min(BLOCK, to - first);
            look(first, count, features, feature, sides);
            for (int i = 0; i < count; i++) {
                int row = rows[first + i];
                // To both ends, of which one is written over: a branch would be foretold wrongly half of the time.
                parted[leftEnd] = row;
                parted[right] = row;
                leftEnd += sides[i];
                right -= 1 - sides[i];
            }
        }
        return leftEnd - from;
    }

    /// Nothing waits here for what comes from memory, so that it comes for many rows at once.
    private void look(int from, int count, BinnedMatrix features, int feature, byte[] sides) {
        byte[] codes = features.codes();
        int begin = features.begin(feature);
        int step = features.rowStep();
        for (int i = 0; i < count; i++) {
            sides[i] = goesLeft[codes[begin + rows[from + i] * step] & 0xFF];
        }
    }
}
