package ai.aimass.train.metrics;

import ai.aimass.train.random.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Intervals by the percentile bootstrap (Efron and Tibshirani 1993, chapter 13): the metrics of many resamples of the
/// rows, each as large as the original and drawn with replacement. Accuracy has an interval of its own.
public final class Bootstrap {
    private static final int MOST_RESAMPLES = 1000;
    private static final int LEAST_RESAMPLES = 200;
    /// Fewer resamples are drawn of more rows, whose intervals are narrow anyway.
    private static final int ROWS_DRAWN = 10_000_000;

    private static final double OUTSIDE = 0.025;

    private Bootstrap() {}

    public static List<Interval> intervals(Scoring scoring, long seed) {
        int rows = scoring.rows();
        int resamples = Math.clamp(ROWS_DRAWN / rows, LEAST_RESAMPLES, MOST_RESAMPLES);
        double[][] scores = new double[scoring.metrics().size()][resamples];
        for (int resample = 0; resample < resamples; resample++) {
            SplitMix64 random = new SplitMix64(SplitMix64.seed(seed, resample));
            int[] counts = new int[rows];
            for (int i = 0; i < rows; i++) {
                counts[random.nextInt(rows)]++;
            }
            double[] of = scoring.scores(counts);
            for (int metric = 0; metric < of.length; metric++) {
                scores[metric][resample] = of[metric];
            }
        }
        double[] values = scoring.scores();
        List<Interval> intervals = new ArrayList<>();
        for (int metric = 0; metric < values.length; metric++) {
            if (scoring.metrics().get(metric) == Metric.ACCURACY) {
                intervals.add(Interval.ofShare(Metric.ACCURACY, values[metric], rows));
                continue;
            }
            double[] defined = Arrays.stream(scores[metric])
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            intervals.add(new Interval(
                    scoring.metrics().get(metric),
                    values[metric],
                    quantile(defined, OUTSIDE),
                    quantile(defined, 1 - OUTSIDE)));
        }
        return intervals;
    }

    /// Between the two nearest values in proportion.
    private static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) return Double.NaN;
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
