package ai.aimass.train;

import ai.aimass.domain.Budget;
import ai.aimass.domain.Dataset;
import ai.aimass.domain.FailureException;
import ai.aimass.domain.Split;
import ai.aimass.domain.Stage;
import ai.aimass.domain.View;
import ai.aimass.train.TrialPhase.Finished;
import ai.aimass.train.TrialPhase.Tried;
import ai.aimass.train.data.Labels;
import ai.aimass.train.data.RowSelection.Kind;
import ai.aimass.train.learn.Folds;
import ai.aimass.train.learn.Search;
import ai.aimass.train.learn.Target;
import ai.aimass.train.plan.Observation;
import ai.aimass.train.plan.Planner;
import ai.aimass.train.plan.SearchPlanner;
import ai.aimass.train.plan.Shape;
import ai.aimass.train.plan.Trial;
import ai.aimass.train.plan.TrialPlan;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// All trials of a run: first the portfolio, then round by round what a search proposes. Each round is planned from
/// the results of those before it alone, so that whoever plans it writes the same tasks.
final class Trials {
    /// A prediction is a float.
    private static final double MOST = 1e30;

    private final TrainingRun run;
    private final Shape shape;
    private final TrialPlan portfolio;
    private final SearchPlanner search;
    private final int filledFolds;

    Trials(TrainingRun run) {
        this.run = run;
        Dataset dataset = run.dataset().value();
        Budget budget = dataset.request().budget();
        Labels labels = run.rows().labels(run.rows().all(Kind.TRAINING));
        requireUsable(labels);
        this.filledFolds = Folds.filled(labels.folds(), Split.FOLDS);
        this.shape = new Shape(
                dataset.task(),
                dataset.rows().training(),
                run.features().value().view(View.TREES).width(),
                run.features().value().view(View.DENSE).width(),
                labels.target() instanceof Target.Numbers numbers && Skew.isPositiveAndSkewed(numbers.values()),
                !dataset.request().monotone().isEmpty());
        this.portfolio = Planner.plan(shape, budget, run.seed());
        this.search = new SearchPlanner(shape, portfolio, budget, run.seed());
    }

    void planPortfolio() {
        plan(0, portfolio.trials(), Double.POSITIVE_INFINITY);
    }

    /// Plans the rounds that follow a phase, as far as those before them are finished.
    ///
    /// @return as [#finished]
    Optional<SortedMap<String, Finished>> goOn(int finishedRound) {
        for (int round = finishedRound + 1; round <= rounds(run); round++) {
            Optional<SortedMap<String, Tried>> before = tried(run, round - 1);
            if (before.isEmpty()) return Optional.empty();
            List<Observation> observations =
                    before.get().values().stream().map(Trials::observation).toList();
            plan(round, search.round(round, observations), SearchPlanner.passing(observations));
        }
        return finished(run);
    }

    /// The trials of all phases that went on to their end, by name; empty while any is not finished.
    static Optional<SortedMap<String, Finished>> finished(TrainingRun run) {
        return tried(run, rounds(run)).map(Trials::whole);
    }

    private static int rounds(TrainingRun run) {
        return SearchPlanner.rounds(run.dataset().value().request().budget());
    }

    /// Whether it is worth trying if members are better as means of several models: where all folds were held out, the
    /// work is affordable, and models of several times the size are not too large.
    boolean affordsBags(List<Recipe> members) {
        return run.dataset().value().request().budget() != Budget.QUICK
                && filledFolds > 2
                && portfolio.affordsBags(
                        shape,
                        members.stream()
                                .map(member -> new Trial(
                                        member.trial(),
                                        member.view(),
                                        new Search.BestOf(List.of(member.learner())),
                                        member.seed()))
                                .toList());
    }

    private void plan(int round, List<Trial> trials, double passing) {
        new TrialPhase(run, round)
                .plan(trials.stream()
                        .map(trial -> new TrialTask(trial, portfolio.rowLimit(), portfolio.allFolds(), passing))
                        .toList());
    }

    /// All trials up to a round; empty while any is not finished.
    private static Optional<SortedMap<String, Tried>> tried(TrainingRun run, int lastRound) {
        SortedMap<String, Tried> tried = new TreeMap<>();
        for (int round = 0; round <= lastRound; round++) {
            Optional<SortedMap<String, Tried>> phase = new TrialPhase(run, round).tried();
            if (phase.isEmpty()) return Optional.empty();
            tried.putAll(phase.get());
        }
        return Optional.of(tried);
    }

    private static SortedMap<String, Finished> whole(SortedMap<String, Tried> tried) {
        SortedMap<String, Finished> whole = new TreeMap<>();
        tried.forEach((name, one) -> {
            if (one.result() instanceof TrialResult.Whole result) whole.put(name, new Finished(one.task(), result));
        });
        return whole;
    }

    private static Observation observation(Tried tried) {
        return new Observation(
                tried.task().trial().view(),
                tried.result().learner(),
                tried.result().firstError());
    }

    private static void requireUsable(Labels labels) {
        if (labels.rows() == 0 || Folds.filled(labels.folds(), Split.FOLDS) < 2) {
            throw FailureException.user(
                    Stage.TRAIN,
                    "There are too few rows with a target to train on: " + labels.rows()
                            + ". Upload at least ten, better some hundreds.");
        }
        if (labels.target() instanceof Target.Numbers numbers) {
            for (double value : numbers.values()) {
                if (Math.abs(value) > MOST) {
                    throw FailureException.user(
                            Stage.TRAIN,
                            "The target holds " + value + ", which is too large to predict. Write it in a larger unit,"
                                    + " so that it stays within ±1e30.");
                }
            }
        }
    }
}
