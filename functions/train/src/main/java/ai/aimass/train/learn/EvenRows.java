package ai.aimass.train.learn;

import java.util.stream.IntStream;

/// Rows for work that need not see all of them.
public final class EvenRows {
    private EvenRows() {}

    /// All of so many rows, or of more than `most` so many that are evenly spread; ascending.
    public static int[] of(int rows, int most) {
        int count = Math.min(rows, most);
        return IntStream.range(0, count)
                .map(i -> (int) ((long) i * rows / count))
                .toArray();
    }
}
