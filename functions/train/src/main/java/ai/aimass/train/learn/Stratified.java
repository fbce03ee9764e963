package ai.aimass.train.learn;

import ai.aimass.train.random.SplitMix64;

/// Splits rows so that every class has about the same share in each part.
final class Stratified {
    private Stratified() {}

    /// @param labels by row
    /// @return by row: its part, from 0 to `parts` - 1
    static int[] parts(int[] labels, int classes, int parts, long seed) {
        int[] order = new int[labels.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        new SplitMix64(seed).shuffle(order, order.length);
        int[] seen = new int[classes];
        int[] part = new int[labels.length];
        for (int row : order) {
            // Classes begin at different parts, lest rare ones all are in the first.
            part[row] = (labels[row] + seen[labels[row]]++) % parts;
        }
        return part;
    }
}
