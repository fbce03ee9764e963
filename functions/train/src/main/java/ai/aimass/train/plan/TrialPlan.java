package ai.aimass.train.plan;

import ai.aimass.domain.Split;
import java.util.List;

/// All that is tried for a data set.
///
/// @param rowLimit of more labelled rows than this, so many are learned from
/// @param allFolds whether every fold is held out in turn, or the first alone
/// @param trials the first is the baseline
public record TrialPlan(int rowLimit, boolean allFolds, List<Trial> trials) {
    private static final long MOST_ROWS_OF_BAGS = 20_000;
    private static final double BAGS = 0.5;

    public TrialPlan {
        trials = List.copyOf(trials);
        if (rowLimit < 1 || trials.isEmpty()) throw new IllegalArgumentException("an empty plan");
    }

    /// Whether members may be fitted without each of the other folds, and be made of several models: where all folds
    /// are held out anyway, up to so many rows that models several times as large are still small, and for half of
    /// what the plan costs.
    ///
    /// @param members of the ensemble, as trials of their learners alone
    public boolean affordsBags(Shape shape, List<Trial> members) {
        if (!allFolds || shape.rows() > MOST_ROWS_OF_BAGS) return false;
        double fitting = (Split.FOLDS - 1) * work(members, shape);
        return fitting <= BAGS * Split.FOLDS * work(trials, shape);
    }

    private static double work(List<Trial> trials, Shape shape) {
        return trials.stream()
                .mapToDouble(trial -> Planner.work(new Portfolio.Entry(trial.view(), trial.search()), shape))
                .sum();
    }
}
