package ai.aimass.train.report;

import ai.aimass.domain.Dataset;
import ai.aimass.domain.Notice;
import ai.aimass.train.guarantee.GuaranteeReport;
import ai.aimass.train.metrics.Confusion;
import ai.aimass.train.metrics.Interval;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that is told about a candidate.
///
/// @param measured on the test rows, by the model that has not seen them; the first is the one to look at
/// @param baseline what always predicting the same reaches, for each metric in the order of `measured`
/// @param validation what the trials were compared by
/// @param leaderboard best first
/// @param confusion null for numbers
/// @param importance most important first; empty where there were no test rows to measure it on
/// @param guarantees measured on the test rows
public record Report(
        Dataset dataset,
        String summary,
        List<Interval> measured,
        double[] baseline,
        Validation validation,
        List<LeaderboardEntry> leaderboard,
        @Nullable Confusion confusion,
        List<Importance.OfColumn> importance,
        GuaranteeReport guarantees,
        Insights insights,
        List<Notice> notices) {
    public Report {
        measured = List.copyOf(measured);
        leaderboard = List.copyOf(leaderboard);
        importance = List.copyOf(importance);
        notices = List.copyOf(notices);
    }

    /// @param metric `logLoss` or `rmse`
    /// @param folds how many folds were held out, one after the other
    /// @param rows how many rows were predicted
    /// @param ensemble the ensemble's error
    public record Validation(String metric, int folds, int rows, double ensemble) {}
}
