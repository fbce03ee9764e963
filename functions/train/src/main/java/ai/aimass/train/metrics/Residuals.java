package ai.aimass.train.metrics;

import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import java.util.Arrays;

/// How far predicted numbers are from the true ones.
///
/// @param predicted of some rows, evenly spread over all
/// @param actual of the same rows
/// @param edges of the histogram's bins, one more than there are bins: actual less predicted
/// @param counts of all rows by bin; the outermost bins also hold what lies beyond
public record Residuals(double[] predicted, double[] actual, double[] edges, long[] counts) {
    private static final int MOST_POINTS = 300;
    private static final int BINS = 20;
    /// The bins reach so far, as a share of the rows.
    private static final double OUTERMOST = 0.01;

    /// @param target at least one row
    public static Residuals of(Target.Numbers target, Predictions predictions) {
        int rows = target.rows();
        double[] errors = new double[rows];
        for (int row = 0; row < rows; row++) {
            errors[row] = target.values()[row] - predictions.get(row, 0);
        }
        double[] sorted = errors.clone();
        Arrays.sort(sorted);
        double low = sorted[(int) (OUTERMOST * (rows - 1))];
        double high = sorted[(int) Math.ceil((1 - OUTERMOST) * (rows - 1))];
        double width = high > low ? (high - low) / BINS : 1;
        double[] edges = new double[BINS + 1];
        for (int bin = 0; bin <= BINS; bin++) {
            edges[bin] = low + bin * width;
        }
        long[] counts = new long[BINS];
        for (double error : errors) {
            counts[Math.clamp((long) Math.floor((error - low) / width), 0, BINS - 1)]++;
        }
        int points = Math.min(rows, MOST_POINTS);
        double[] predicted = new double[points];
        double[] actual = new double[points];
        for (int i = 0; i < points; i++) {
            int row = (int) ((long) i * rows / points);
            predicted[i] = predictions.get(row, 0);
            actual[i] = target.values()[row];
        }
        return new Residuals(predicted, actual, edges, counts);
    }
}
