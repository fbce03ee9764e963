package ai.aimass.train.report;

import ai.aimass.domain.Notice;
import ai.aimass.domain.Task;
import ai.aimass.train.metrics.Interval;
import ai.aimass.train.metrics.Metric;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Says in plain words how good a model is.
final class Summary {
    /// Figures on fewer test rows are rough.
    private static final int FEW_ROWS = 50;

    private final Task task;
    private final List<Interval> measured;
    private final double[] baseline;
    private final int rows;
    private final boolean tested;
    private final String commonest;

    /// @param rows how many rows it was measured on
    /// @param tested whether these were test rows, or rows held out of training
    /// @param commonest the most frequent class; empty for numbers
    Summary(Task task, List<Interval> measured, double[] baseline, int rows, boolean tested, String commonest) {
        this.task = task;
        this.measured = measured;
        this.baseline = baseline;
        this.rows = rows;
        this.tested = tested;
        this.commonest = commonest;
    }

    String sentence() {
        String on = String.format(Locale.ROOT, "%,d %s", rows, tested ? "test rows" : "rows held out of training");
        Interval first = measured.getFirst();
        return switch (task) {
            case Task.Classification c
            when c.choice().isBalanced() ->
                "Right for " + percent(first.value()) + " of the rows of a class, as the mean over the classes, of "
                        + on
                        + between(percent(first.low()), percent(first.high()))
                        + "; always answering the same would be right for " + percent(baseline[0]) + ".";
            case Task.Classification c ->
                "Right for " + percent(first.value()) + " of " + on
                        + between(percent(first.low()), percent(first.high())) + "; always answering '" + commonest
                        + "' would be right for " + percent(baseline[0]) + ".";
            case Task.Regression r ->
                "Off by " + shortened(first.value()) + " on " + on + ", as root mean squared error"
                        + between(shortened(first.low()), shortened(first.high()))
                        + "; always answering the mean would be off by " + shortened(baseline[0]) + ".";
        };
    }

    List<Notice> notices() {
        List<Notice> notices = new ArrayList<>();
        notBetter().ifPresent(message -> notices.add(new Notice(Notice.Topic.MODEL, message)));
        if (!tested) {
            notices.add(new Notice(
                    Notice.Topic.MODEL,
                    "No rows were set aside for testing, so the figures come from cross-validation on training rows and"
                            + " are a little too good."));
        } else if (rows < FEW_ROWS) {
            notices.add(new Notice(
                    Notice.Topic.MODEL,
                    "Only " + rows + " rows could be set aside for testing, so the figures are rough: look at their"
                            + " intervals."));
        }
        return notices;
    }

    private Optional<String> notBetter() {
        if (gain(0) > 0) return Optional.empty();
        int probabilities = place(Metric.LOG_LOSS);
        if (probabilities >= 0 && gain(probabilities) > 0) {
            return Optional.of("Its answers are not right more often than always answering '" + commonest
                    + "', because most rows are of that class. Its probabilities do tell rows apart: use them with a"
                    + " threshold of your own, or train with balance, so that rare classes count as much.");
        }
        return Optional.of(
                "The model is not better than always answering the same. The columns seem to say little about"
                        + " the target, or there are too few rows.");
    }

    private double gain(int metric) {
        Interval interval = measured.get(metric);
        return interval.metric().gain(interval.value(), baseline[metric]);
    }

    private int place(Metric metric) {
        for (int i = 0; i < measured.size(); i++) {
            if (measured.get(i).metric() == metric) return i;
        }
        return -1;
    }

    private static String between(String low, String high) {
        return " (95 % interval: " + low + " to " + high + ")";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /// With four digits that say something.
    private static String shortened(double value) {
        if (!Double.isFinite(value)) return "unknown";
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(4));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
