package ai.aimass.train.guarantee;

import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/// An interval for each row, from `value - below × scale(value)` to `value + above × scale(value)`. The scale is how
/// far off predictions of about that value usually are, so that intervals are wide where the model is rough; the two
/// factors are quantiles of the errors in units of it, one for each side, so that skewed errors get skewed
/// intervals.
///
/// @param scale more than 0
/// @param below not negative
/// @param above not negative
/// @param least intervals do not reach below it: 0 where no target is negative, otherwise minus infinity
/// @see <a href="https://doi.org/10.1080/01621459.2017.1307116">Lei, G'Sell, Rinaldo, Tibshirani and Wasserman,
///     Distribution-free predictive inference for regression, 2018, section 5.2</a>
public record PredictionIntervals(double confidence, PiecewiseLinear scale, float below, float above, float least)
        implements Conformal {
    private static final int FOLDS = 5;
    private static final int MOST_BANDS = 10;
    /// A band of fewer rows tells the size of its errors too roughly.
    private static final int BAND_ROWS = 50;
    /// No band counts as so much surer than all rows together.
    private static final double LEAST_SHARE = 0.05;

    public PredictionIntervals {
        if (!(below >= 0 && above >= 0)) throw new IllegalArgumentException("an interval beside its value");
    }

    static Optional<Conformal> of(Target.Numbers heldOut, Predictions predicted, double confidence) {
        int rows = heldOut.rows();
        double oneSided = (1 + confidence) / 2;
        if (Conformal.rank(rows, oneSided) > rows) return Optional.empty();
        double[] values = predicted.values();
        double[] errors = new double[rows];
        for (int row = 0; row < rows; row++) {
            errors[row] = heldOut.values()[row] - values[row];
        }
        // The scale that a row's error is divided by is not to know that error.
        double[] above = new double[rows];
        double[] below = new double[rows];
        for (int fold = 0; fold < FOLDS; fold++) {
            int of = fold;
            PiecewiseLinear scale = scale(
                    values,
                    errors,
                    IntStream.range(0, rows).filter(row -> row % FOLDS != of).toArray());
            for (int row = fold; row < rows; row += FOLDS) {
                above[row] = errors[row] / scale.apply(values[row]);
                below[row] = -above[row];
            }
        }
        boolean negative = Arrays.stream(heldOut.values()).anyMatch(value -> value < 0);
        return Optional.of(new PredictionIntervals(
                confidence,
                scale(values, errors, IntStream.range(0, rows).toArray()),
                quantile(below, oneSided),
                quantile(above, oneSided),
                negative ? Float.NEGATIVE_INFINITY : 0));
    }

    public double low(double value) {
        return Math.max(least, value - below * scale.apply(value));
    }

    public double high(double value) {
        return Math.max(least, value + above * scale.apply(value));
    }

    /// The mean absolute error in bands of the predicted value, linear between the bands' middles.
    private static PiecewiseLinear scale(double[] values, double[] errors, int[] rows) {
        double all = meanError(errors, rows);
        if (!(all > 0)) return PiecewiseLinear.constant(Float.MIN_NORMAL);
        int[] order = IntStream.of(rows)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> values[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        int bands = Math.clamp(order.length / BAND_ROWS, 1, MOST_BANDS);
        float[] middles = new float[bands];
        float[] scales = new float[bands];
        int count = 0;
        for (int band = 0; band < bands; band++) {
            int[] of = Arrays.copyOfRange(order, (int) ((long) order.length * band / bands), (int)
                    ((long) order.length * (band + 1) / bands));
            float middle = (float)
                    Arrays.stream(of).mapToDouble(row -> values[row]).average().orElseThrow();
            if (count > 0 && middle <= middles[count - 1]) continue;
            middles[count] = middle;
            scales[count] = (float) Math.max(LEAST_SHARE * all, meanError(errors, of));
            count++;
        }
        return new PiecewiseLinear(Arrays.copyOf(middles, count), Arrays.copyOf(scales, count));
    }

    private static double meanError(double[] errors, int[] rows) {
        double sum = 0;
        for (int row : rows) sum += Math.abs(errors[row]);
        return sum / rows.length;
    }

    /// Rounded up, so that it holds what it held.
    private static float quantile(double[] errors, double confidence) {
        double[] sorted = errors.clone();
        Arrays.sort(sorted);
        double quantile = Math.max(0, sorted[Conformal.rank(sorted.length, confidence) - 1]);
        float rounded = (float) quantile;
        return rounded < quantile ? Math.nextUp(rounded) : rounded;
    }
}
