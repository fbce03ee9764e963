package ai.aimass.train;

import ai.aimass.domain.Split;
import ai.aimass.domain.View;
import ai.aimass.storage.fanout.FanOut;
import ai.aimass.train.data.LabelledRows;
import ai.aimass.train.data.Labels;
import ai.aimass.train.data.RowSelection.Kind;
import ai.aimass.train.learn.CrossValidation;
import ai.aimass.train.learn.CrossValidation.Outcome;
import ai.aimass.train.learn.Errors;
import ai.aimass.train.learn.Examples;
import ai.aimass.train.learn.Folds;
import ai.aimass.train.learn.Predictions;
import ai.aimass.train.parallel.Threads;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// A phase of trials: each is cross-validated on training rows in an invocation of its own.
final class TrialPhase {
    private static final String PORTFOLIO = "trials";
    private static final String SEARCH = "search-";

    private final TrainingRun run;
    private final FanOut fanOut;

    /// @param round 0 for the portfolio, then those of the search
    TrialPhase(TrainingRun run, int round) {
        this.run = run;
        this.fanOut = run.phase(round == 0 ? PORTFOLIO : SEARCH + round);
    }

    /// Empty where the phase is none of trials.
    static OptionalInt round(String phase) {
        if (phase.equals(PORTFOLIO)) return OptionalInt.of(0);
        if (!phase.startsWith(SEARCH)) return OptionalInt.empty();
        return OptionalInt.of(Integer.parseInt(phase.substring(SEARCH.length())));
    }

    void plan(List<TrialTask> trials) {
        SortedMap<String, ObjectNode> tasks = new TreeMap<>();
        for (TrialTask task : trials) {
            tasks.put(task.trial().name(), TrialTask.CODEC.write(task));
        }
        fanOut.plan(tasks);
    }

    void work(String name, Threads threads) {
        if (fanOut.isFinished(name)) return;
        TrialTask task = TrialTask.CODEC.read(fanOut.task(name));
        View view = run.features().value().view(task.trial().view());
        LabelledRows rows = run.rows().rows(run.rows().some(Kind.TRAINING, task.rowLimit()), view);
        fanOut.finish(name, TrialResult.CODEC.write(result(task, rows, threads)));
    }

    private TrialResult result(TrialTask task, LabelledRows rows, Threads threads) {
        Examples examples = rows.examples();
        Folds folds = folds(task, rows.labels());
        long seed = task.trial().seed();
        CrossValidation validation = new CrossValidation(task.trial().search(), examples, folds, seed, threads);
        if (task.passing() < Double.POSITIVE_INFINITY && folds.rounds().size() > 1) {
            Outcome first = validation.first();
            if (first.error() > task.passing()) return new TrialResult.Stopped(first.learner(), first.error());
        }
        Outcome outcome = validation.all();
        int[] first = folds.first().scored();
        double firstError =
                Errors.of(examples.target(), first, outcome.heldOut().of(folds.scored(), first));
        byte[] heldOut = PredictionsFile.write(outcome.heldOut());
        return new TrialResult.Whole(
                outcome.learner(), firstError, outcome.error(), run.vault().write(run.tenant(), heldOut));
    }

    /// The trials by name, with what came of them; empty while any is not finished.
    Optional<SortedMap<String, Tried>> tried() {
        return fanOut.results().map(results -> {
            SortedMap<String, Tried> tried = new TreeMap<>();
            results.forEach((name, result) -> tried.put(
                    name, new Tried(TrialTask.CODEC.read(fanOut.task(name)), TrialResult.CODEC.read(result))));
            return tried;
        });
    }

    /// Which rows were held out, as every trial of the plan had them.
    static Folds folds(TrialTask task, Labels labels) {
        return task.allFolds() ? Folds.all(labels.folds(), Split.FOLDS) : Folds.one(labels.folds(), Split.FOLDS);
    }

    record Tried(TrialTask task, TrialResult result) {}

    /// A trial that went on to its end.
    record Finished(TrialTask task, TrialResult.Whole result) {
        Predictions heldOut(TrainingRun run) {
            return PredictionsFile.read(run.vault().read(run.tenant(), result.heldOut()));
        }
    }
}
