package ai.aimass.train.guarantee;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.train.learn.Target;
import java.util.Arrays;
import java.util.stream.IntStream;

/// How much of the target one feature tells by itself: its values are cut into bins, each bin answers with the
/// commonest class or the mean of its rows, and rows of another fold tell how good that is. A feature that leaves
/// nothing to the others may have been written down after the target was known.
public final class LoneFeature {
    private static final int BINS = 255;
    /// So many held-out rows must not be of the commonest class, or nothing is proven.
    private static final int EVIDENCE = 10;
    /// Of what always the same answer gets wrong, so much is told. An honest column tells less.
    private static final double NEARLY_ALL = 0.98;
    /// Of the variance, where the target is a number.
    private static final double NEARLY_ALL_VARIANCE = 0.99;

    private static final int MOST_CELLS = 10_000_000;
    private static final int LEAST_ROWS = 500;
    private static final int MOST_ROWS = 20_000;

    private final Target target;
    private final int[] training;
    private final int[] heldOut;

    /// @param folds of the rows; those of fold 0 are held out
    public LoneFeature(Target target, byte[] folds) {
        this.target = target;
        this.training =
                IntStream.range(0, folds.length).filter(row -> folds[row] != 0).toArray();
        this.heldOut =
                IntStream.range(0, folds.length).filter(row -> folds[row] == 0).toArray();
    }

    /// Of more rows with so many features, so many are looked at.
    public static int rowLimit(int features) {
        return Math.clamp(MOST_CELLS / features, LEAST_ROWS, MOST_ROWS);
    }

    public boolean tellsNearlyAll(FloatMatrix features, int feature) {
        if (training.length == 0 || heldOut.length == 0) return false;
        float[] edges = edges(features, feature);
        return switch (target) {
            case Target.Classes classes -> tellsNearlyAll(classes, features, feature, edges);
            case Target.Numbers numbers -> tellsNearlyAll(numbers, features, feature, edges);
        };
    }

    private boolean tellsNearlyAll(Target.Classes classes, FloatMatrix features, int feature, float[] edges) {
        int[][] counts = new int[edges.length + 2][classes.count()];
        int[] all = new int[classes.count()];
        for (int row : training) {
            counts[bin(edges, features.get(row, feature))][classes.labels()[row]]++;
            all[classes.labels()[row]]++;
        }
        int commonest = commonest(all);
        int wrongAlways = 0;
        int wrong = 0;
        for (int row : heldOut) {
            int[] bin = counts[bin(edges, features.get(row, feature))];
            if (commonest(bin) != classes.labels()[row]) wrong++;
            if (commonest != classes.labels()[row]) wrongAlways++;
        }
        return wrongAlways >= EVIDENCE && wrong <= (1 - NEARLY_ALL) * wrongAlways;
    }

    private boolean tellsNearlyAll(Target.Numbers numbers, FloatMatrix features, int feature, float[] edges) {
        double[] sums = new double[edges.length + 2];
        int[] counts = new int[edges.length + 2];
        double all = 0;
        for (int row : training) {
            int bin = bin(edges, features.get(row, feature));
            sums[bin] += numbers.values()[row];
            counts[bin]++;
            all += numbers.values()[row];
        }
        double mean = all / training.length;
        double offAlways = 0;
        double off = 0;
        for (int row : heldOut) {
            int bin = bin(edges, features.get(row, feature));
            double said = counts[bin] == 0 ? mean : sums[bin] / counts[bin];
            double value = numbers.values()[row];
            off += (value - said) * (value - said);
            offAlways += (value - mean) * (value - mean);
        }
        return heldOut.length >= EVIDENCE && offAlways > 0 && off <= (1 - NEARLY_ALL_VARIANCE) * offAlways;
    }

    /// Values that were seen, with about as many rows between them.
    private float[] edges(FloatMatrix features, int feature) {
        double[] sorted = IntStream.of(training)
                .mapToDouble(row -> features.get(row, feature))
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        float[] edges = new float[BINS - 1];
        int count = 0;
        for (int i = 1; i < BINS && sorted.length > 0; i++) {
            float edge = (float) sorted[(int) ((long) (sorted.length - 1) * i / BINS)];
            if (count == 0 || edge > edges[count - 1]) edges[count++] = edge;
        }
        return Arrays.copyOf(edges, count);
    }

    /// A bin reaches from above one edge up to and with the next; missing values have the last one.
    private static int bin(float[] edges, float value) {
        if (Float.isNaN(value)) return edges.length + 1;
        int place = Arrays.binarySearch(edges, value);
        return place < 0 ? ~place : place;
    }

    private static int commonest(int[] counts) {
        int commonest = 0;
        for (int k = 1; k < counts.length; k++) {
            if (counts[k] > counts[commonest]) commonest = k;
        }
        return commonest;
    }
}
