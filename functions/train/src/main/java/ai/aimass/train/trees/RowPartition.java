package ai.aimass.train.trees;

import ai.aimass.train.parallel.Threads;

/// The rows a tree is grown on, so ordered that each node's are together. Rows keep their order when they are parted.
final class RowPartition {
    /// Rows that one thread parts at a time.
    private static final int CHUNK = 1 << 15;

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
        byte[] column = features.codes()[split.feature];
        int chunks = Math.ceilDiv(to - from, CHUNK);
        int[] lefts = new int[chunks];
        threads.forEach(chunks, chunk -> {
            int begin = from + chunk * CHUNK;
            lefts[chunk] = part(begin, Math.min(to, begin + CHUNK), column);
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
    private int part(int from, int to, byte[] column) {
        int leftEnd = from;
        int right = to - 1;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            int isLeft = goesLeft[column[row] & 0xFF];
            // Without a branch, which would be foretold wrongly half of the time.
            parted[isLeft != 0 ? leftEnd : right] = row;
            leftEnd += isLeft;
            right -= 1 - isLeft;
        }
        return leftEnd - from;
    }
}
