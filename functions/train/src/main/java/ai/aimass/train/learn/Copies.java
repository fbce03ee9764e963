package ai.aimass.train.learn;

import ai.aimass.train.random.SplitMix64;
import java.util.Arrays;

/// Rows as often as they count, for solvers that know no weights. Where all rows weigh the same, each is there once;
/// where they differ, rows are drawn by systematic resampling (Kitagawa 1996): a row that weighs twice as much as
/// another is there twice as often, exactly so for small whole numbers.
///
/// @param rows places in the examples, ascending; some may be there several times
/// @param weight what each of them counts for
record Copies(int[] rows, double weight) {
    /// How many copies there are at most for each row, when some weigh very little.
    private static final int MOST_PER_ROW = 3;

    /// @param limit how many rows a solver takes
    static Copies of(Examples examples, int[] rows, int limit, long seed) {
        float[] weights = examples.weights();
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        boolean differ = false;
        for (int row : rows) {
            sum += weights[row];
            least = Math.min(least, weights[row]);
            differ |= weights[row] != weights[rows[0]];
        }
        if (!differ) return new Copies(sample(rows, limit, seed), weights[rows[0]]);
        double wanted = Math.min((double) MOST_PER_ROW * rows.length, Math.rint(sum / least));
        int count = (int) Math.max(1, Math.min(limit, wanted));
        return new Copies(systematic(weights, rows, count, sum / count, seed), sum / count);
    }

    /// So many of the rows at most, ascending.
    static int[] sample(int[] rows, int limit, long seed) {
        if (rows.length <= limit) return rows;
        int[] shuffled = rows.clone();
        new SplitMix64(seed).shuffle(shuffled, limit);
        int[] sample = Arrays.copyOf(shuffled, limit);
        Arrays.sort(sample);
        return sample;
    }

    private static int[] systematic(float[] weights, int[] rows, int count, double step, long seed) {
        double first = new SplitMix64(seed).nextDouble();
        int[] copies = new int[count];
        int made = 0;
        double passed = 0;
        for (int row : rows) {
            passed += weights[row];
            while (made < count && (first + made) * step < passed) {
                copies[made++] = row;
            }
        }
        // What rounding left over.
        while (made < count) {
            copies[made++] = rows[rows.length - 1];
        }
        return copies;
    }
}
