package ai.aimass.train.metrics;

import ai.aimass.train.learn.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The expected calibration error of the most probable class: rows in the order of its probability, in groups of as
/// many.
///
/// @see <a href="https://doi.org/10.1609/aaai.v29i1.9602">Naeini, Cooper and Hauskrecht, Obtaining well calibrated
///     probabilities using Bayesian binning, 2015</a>
final class Calibration {
    private static final int GROUPS = 10;

    private final int[] order;
    private final double[] probabilities;
    private final boolean[] right;

    /// @param predicted the most probable class of each row
    Calibration(Predictions predictions, int[] predicted, int[] labels) {
        this.probabilities = new double[labels.length];
        this.right = new boolean[labels.length];
        for (int row = 0; row < labels.length; row++) {
            probabilities[row] = predictions.get(row, predicted[row]);
            right[row] = predicted[row] == labels[row];
        }
        this.order = IntStream.range(0, labels.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> probabilities[row]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// @param counts how often each row counts
    double error(int[] counts) {
        long all = 0;
        for (int count : counts) all += count;
        double error = 0;
        double difference = 0;
        long taken = 0;
        int group = 1;
        for (int row : order) {
            int left = counts[row];
            while (left > 0) {
                // A row that counts several times may be in two groups.
                long end = all * group / GROUPS;
                long now = Math.min(left, end - taken);
                difference += now * ((right[row] ? 1 : 0) - probabilities[row]);
                taken += now;
                left -= (int) now;
                if (taken < end) continue;
                error += Math.abs(difference);
                difference = 0;
                group++;
            }
        }
        return all == 0 ? Double.NaN : error / all;
    }

    /// With every row counting once, in the same groups.
    CalibrationCurve curve() {
        List<CalibrationCurve.Group> groups = new ArrayList<>();
        int first = 0;
        for (int group = 1; group <= GROUPS; group++) {
            int end = (int) ((long) order.length * group / GROUPS);
            if (end > first) groups.add(group(first, end));
            first = end;
        }
        int[] once = new int[order.length];
        Arrays.fill(once, 1);
        return new CalibrationCurve(error(once), groups);
    }

    private CalibrationCurve.Group group(int first, int end) {
        double probability = 0;
        int hits = 0;
        for (int i = first; i < end; i++) {
            probability += probabilities[order[i]];
            if (right[order[i]]) hits++;
        }
        int rows = end - first;
        return new CalibrationCurve.Group(rows, probability / rows, (double) hits / rows);
    }
}
