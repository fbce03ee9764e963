package ai.aimass.train.trees;

/// The rows a tree is grown on, so ordered that each node's are together. Rows keep their order when they are parted.
final class RowPartition {
    final int[] rows;
    private final int[] rightRows;
    private final byte[] goesLeft = new byte[256];

    /// @param rows is rearranged
    RowPartition(int[] rows) {
        this.rows = rows;
        this.rightRows = new int[rows.length];
    }

    /// Moves the rows that go left to the front of their node.
    ///
    /// @return where the right ones begin
    int part(int from, int to, BinnedMatrix features, Split split) {
        split.sides(goesLeft, features.binning().missingCode(split.feature));
        byte[] column = features.codes()[split.feature];
        int leftEnd = from;
        int right = 0;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            int isLeft = goesLeft[column[row] & 0xFF];
            rows[leftEnd] = row;
            rightRows[right] = row;
            leftEnd += isLeft;
            right += 1 - isLeft;
        }
        System.arraycopy(rightRows, 0, rows, leftEnd, right);
        return leftEnd;
    }
}
