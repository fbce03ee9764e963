package ai.aimass.train.metrics;

import ai.aimass.train.learn.Predictions;
import java.util.stream.IntStream;

/// Rows in the order of the probability of one class, for areas under its ROC curve.
///
/// @param order rows, least probable first
/// @param lastOfTie by place in the order: whether the next row is more probable, or there is none
/// @param positive by row: whether it is of the class
record RankedScores(int[] order, boolean[] lastOfTie, boolean[] positive) {
    static RankedScores of(Predictions predictions, int output, int[] labels) {
        int[] order = IntStream.range(0, labels.length)
                .boxed()
                .sorted((a, b) -> Double.compare(predictions.get(a, output), predictions.get(b, output)))
                .mapToInt(Integer::intValue)
                .toArray();
        boolean[] lastOfTie = new boolean[order.length];
        for (int i = 0; i < order.length; i++) {
            lastOfTie[i] =
                    i + 1 == order.length || predictions.get(order[i], output) != predictions.get(order[i + 1], output);
        }
        boolean[] positive = new boolean[labels.length];
        for (int row = 0; row < labels.length; row++) {
            positive[row] = labels[row] == output;
        }
        return new RankedScores(order, lastOfTie, positive);
    }

    /// The share of pairs of a row of the class and one of another in which the first is more probable; ties count
    /// half. NaN where there is no such pair.
    double area(int[] counts) {
        double pairsWon = 0;
        long negativesBelow = 0;
        long positives = 0;
        long tiedPositives = 0;
        long tiedNegatives = 0;
        for (int i = 0; i < order.length; i++) {
            int row = order[i];
            if (positive[row]) tiedPositives += counts[row];
            else tiedNegatives += counts[row];
            if (lastOfTie[i]) {
                pairsWon += tiedPositives * (negativesBelow + 0.5 * tiedNegatives);
                positives += tiedPositives;
                negativesBelow += tiedNegatives;
                tiedPositives = 0;
                tiedNegatives = 0;
            }
        }
        return positives == 0 || negativesBelow == 0 ? Double.NaN : pairsWon / ((double) positives * negativesBelow);
    }
}
