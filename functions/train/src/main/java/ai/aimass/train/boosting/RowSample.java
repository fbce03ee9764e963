package ai.aimass.train.boosting;

import ai.aimass.train.random.SplitMix64;
import java.util.Arrays;

/// The rows one tree is grown on, and the rest of them; both ascending.
record RowSample(int[] chosen, int[] others) {
    /// Takes each row with the same chance, and all of them if that would leave none.
    static RowSample draw(int[] rows, double share, SplitMix64 random) {
        if (share == 1) return new RowSample(rows.clone(), new int[0]);
        int[] chosen = new int[rows.length];
        int[] others = new int[rows.length];
        int taken = 0;
        int left = 0;
        for (int row : rows) {
            if (random.nextDouble() < share) chosen[taken++] = row;
            else others[left++] = row;
        }
        if (taken == 0) return new RowSample(rows.clone(), new int[0]);
        return new RowSample(Arrays.copyOf(chosen, taken), Arrays.copyOf(others, left));
    }
}
