package ai.aimass.train.report;

import ai.aimass.domain.ClassChoice;
import ai.aimass.domain.Dataset;
import ai.aimass.domain.Notice;
import ai.aimass.domain.Task;
import ai.aimass.train.explain.Contributions;
import ai.aimass.train.explain.PartialDependence;
import ai.aimass.train.guarantee.GuaranteeReport;
import ai.aimass.train.learn.Errors;
import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import ai.aimass.train.metrics.Bootstrap;
import ai.aimass.train.metrics.ClassCurves;
import ai.aimass.train.metrics.Confusion;
import ai.aimass.train.metrics.Interval;
import ai.aimass.train.metrics.Residuals;
import ai.aimass.train.metrics.Scoring;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Puts a report together.
///
/// @param test the targets of the test rows; may be none
/// @param onTest what the evaluation model predicts of them
/// @param heldOut the targets of the rows held out by the trials
/// @param onHeldOut what the ensemble's members together predicted of those
/// @param prior the share of each class, or the mean, of the training rows
/// @param folds how many folds were held out
/// @param seed of the resampling
public record Reporting(
        Dataset dataset,
        Target test,
        Predictions onTest,
        Target heldOut,
        Predictions onHeldOut,
        double[] prior,
        int folds,
        long seed) {
    /// @param leaderboard in any order
    /// @param contributions largest first
    /// @param dependence of the most important columns
    /// @param decided what else was decided on the user's behalf
    public Report report(
            List<LeaderboardEntry> leaderboard,
            List<Importance.OfColumn> importance,
            List<Contributions.OfColumn> contributions,
            List<PartialDependence> dependence,
            GuaranteeReport guarantees,
            List<Notice> decided) {
        boolean tested = test.rows() > 0;
        Target target = tested ? test : heldOut;
        Predictions predictions = tested ? onTest : onHeldOut;
        List<Interval> measured = Bootstrap.intervals(Scoring.of(target, predictions), seed);
        double[] baseline = Scoring.of(target, constant(target.rows())).scores();
        Summary summary = new Summary(dataset.task(), measured, baseline, target.rows(), tested, commonest());
        List<Notice> notices = new ArrayList<>(summary.notices());
        notices.addAll(decided);
        List<LeaderboardEntry> sorted = leaderboard.stream()
                .sorted(Comparator.comparingDouble(LeaderboardEntry::error).thenComparing(LeaderboardEntry::trial))
                .toList();
        return new Report(
                dataset,
                summary.sentence(),
                measured,
                baseline,
                validation(),
                sorted,
                target instanceof Target.Classes classes ? Confusion.of(classes, predictions) : null,
                importance,
                guarantees,
                new Insights(contributions, dependence, curves(target, predictions), residuals(target, predictions)),
                notices);
    }

    private static List<ClassCurves> curves(Target target, Predictions predictions) {
        return switch (target) {
            case Target.Numbers n -> List.of();
            case Target.Classes classes -> {
                long[] rows = new long[classes.count()];
                for (int label : classes.labels()) {
                    rows[label]++;
                }
                yield ClassCurves.of(classes, predictions).stream()
                        .sorted(Comparator.comparingLong(curves -> -rows[curves.label()]))
                        .limit(Insights.MOST_CURVES)
                        .map(ClassCurves::thinned)
                        .toList();
            }
        };
    }

    private static @Nullable Residuals residuals(Target target, Predictions predictions) {
        return target instanceof Target.Numbers numbers ? Residuals.of(numbers, predictions) : null;
    }

    private Report.Validation validation() {
        int[] all = IntStream.range(0, heldOut.rows()).toArray();
        String metric = switch (dataset.task()) {
            case Task.Classification c -> "logLoss";
            case Task.Regression r -> "rmse";
        };
        return new Report.Validation(metric, folds, all.length, Errors.of(heldOut, all, onHeldOut));
    }

    private Predictions constant(int rows) {
        double[] values = new double[rows * prior.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = prior[i % prior.length];
        }
        return new Predictions(values, rows, prior.length);
    }

    private String commonest() {
        return switch (dataset.task()) {
            case Task.Classification c -> c.classes().get(ClassChoice.MOST_PROBABLE.of(prior.length, k -> prior[k]));
            case Task.Regression r -> "";
        };
    }
}
