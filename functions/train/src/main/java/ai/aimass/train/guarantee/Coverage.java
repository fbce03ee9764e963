package ai.aimass.train.guarantee;

import ai.aimass.domain.Task;
import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import ai.aimass.train.metrics.Wilson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Measures how often sets and intervals hold what is true, and how large they are.
final class Coverage {
    private static final int QUARTERS = 4;

    private Coverage() {}

    /// @param test at least one row
    /// @param given as they are published
    static ConformalReport measure(Task task, Conformal conformal, Target test, Predictions given) {
        boolean[] held = new boolean[test.rows()];
        int count = 0;
        for (int row = 0; row < held.length; row++) {
            held[row] = holds(conformal, test, given, row);
            if (held[row]) count++;
        }
        double coverage = (double) count / held.length;
        ConformalReport.Regions regions = switch (conformal) {
            case PredictionSets sets -> sets(task, sets, test, given, held);
            case PredictionIntervals intervals -> intervals(intervals, given, held);
        };
        return new ConformalReport(
                conformal.confidence(),
                held.length,
                coverage,
                Wilson.low(coverage, held.length),
                Wilson.high(coverage, held.length),
                regions);
    }

    private static boolean holds(Conformal conformal, Target test, Predictions given, int row) {
        return switch (conformal) {
            case PredictionSets sets ->
                test instanceof Target.Classes classes && sets.holds(given, row, classes.labels()[row]);
            case PredictionIntervals intervals -> {
                double value = given.get(row, 0);
                yield test instanceof Target.Numbers numbers
                        && intervals.low(value) <= numbers.values()[row]
                        && numbers.values()[row] <= intervals.high(value);
            }
        };
    }

    private static ConformalReport.Sets sets(
            Task task, PredictionSets sets, Target test, Predictions given, boolean[] held) {
        if (!(task instanceof Task.Classification classification) || !(test instanceof Target.Classes target)) {
            throw new IllegalArgumentException("sets of classes for " + task);
        }
        long members = 0;
        int single = 0;
        int[] rows = new int[target.count()];
        int[] covered = new int[target.count()];
        for (int row = 0; row < held.length; row++) {
            int size = 0;
            for (int k = 0; k < target.count(); k++) {
                if (sets.holds(given, row, k)) size++;
            }
            members += size;
            if (size == 1) single++;
            rows[target.labels()[row]]++;
            if (held[row]) covered[target.labels()[row]]++;
        }
        List<ConformalReport.OfClass> classes = new ArrayList<>();
        for (int k = 0; k < rows.length; k++) {
            if (rows[k] == 0) continue;
            classes.add(new ConformalReport.OfClass(
                    classification.classes().get(k), rows[k], (double) covered[k] / rows[k]));
        }
        return new ConformalReport.Sets((double) members / held.length, (double) single / held.length, classes);
    }

    private static ConformalReport.Intervals intervals(
            PredictionIntervals intervals, Predictions given, boolean[] held) {
        double[] values = given.values();
        double[] widths = Arrays.stream(values)
                .map(value -> intervals.high(value) - intervals.low(value))
                .toArray();
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> values[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        List<ConformalReport.Quarter> quarters = new ArrayList<>();
        for (int quarter = 0; quarter < QUARTERS; quarter++) {
            int first = (int) ((long) order.length * quarter / QUARTERS);
            int end = (int) ((long) order.length * (quarter + 1) / QUARTERS);
            if (first == end) continue;
            int[] of = Arrays.copyOfRange(order, first, end);
            quarters.add(new ConformalReport.Quarter(
                    values[of[0]],
                    values[of[of.length - 1]],
                    of.length,
                    Arrays.stream(of).mapToDouble(row -> held[row] ? 1 : 0).sum() / of.length,
                    Arrays.stream(of).mapToDouble(row -> widths[row]).sum() / of.length));
        }
        double[] sorted = widths.clone();
        Arrays.sort(sorted);
        double mean = Arrays.stream(widths).sum() / widths.length;
        return new ConformalReport.Intervals(mean, sorted[sorted.length / 2], quarters);
    }
}
