package ai.aimass.train.plan;

import java.util.List;

/// All that is tried for a data set.
///
/// @param rowLimit of more labelled rows than this, so many are learned from
/// @param allFolds whether every fold is held out in turn, or the first alone
/// @param trials the first is the baseline
public record TrialPlan(int rowLimit, boolean allFolds, List<Trial> trials) {
    public TrialPlan {
        trials = List.copyOf(trials);
        if (rowLimit < 1 || trials.isEmpty()) throw new IllegalArgumentException("an empty plan");
    }
}
