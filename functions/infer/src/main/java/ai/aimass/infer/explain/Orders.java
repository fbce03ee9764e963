package ai.aimass.infer.explain;

import java.util.Random;

/// The orders in which columns join, the same for every row and request: half of them random, each followed by its
/// reverse. A column that comes late in one comes early in the other, so much of the chance cancels.
///
/// @param orders (background rows × 2), each of all columns
/// @see <a href="https://doi.org/10.1007/s10115-013-0679-x">Štrumbelj and Kononenko, Explaining prediction models and
///     individual predictions with feature contributions, 2014</a>
record Orders(int columns, int[][] orders) {
    /// About so many rows are asked about for each row that is explained.
    private static final int ROWS_ASKED = 1024;

    private static final int LEAST_BACKGROUND = 4;

    /// @param background how many background rows there are
    static Orders of(int columns, int background) {
        int most = Math.max(LEAST_BACKGROUND, ROWS_ASKED / (2 * Math.max(1, columns - 1)));
        int pairs = Math.min(background, most);
        int[][] orders = new int[2 * pairs][];
        for (int pair = 0; pair < pairs; pair++) {
            int[] order = shuffled(columns, pair);
            int[] reverse = new int[columns];
            for (int i = 0; i < columns; i++) {
                reverse[i] = order[columns - 1 - i];
            }
            orders[2 * pair] = order;
            orders[2 * pair + 1] = reverse;
        }
        return new Orders(columns, orders);
    }

    /// How many of the background rows are compared with, from the first on.
    int background() {
        return orders.length / 2;
    }

    /// How many rows are asked about at most for one that is explained.
    int rowsAsked() {
        return orders.length * Math.max(0, columns - 1);
    }

    /// The generator's numbers are laid down for every Java platform.
    private static int[] shuffled(int columns, int seed) {
        Random random = new Random(seed);
        int[] order = new int[columns];
        for (int i = 0; i < columns; i++) {
            int place = random.nextInt(i + 1);
            order[i] = order[place];
            order[place] = i;
        }
        return order;
    }
}
