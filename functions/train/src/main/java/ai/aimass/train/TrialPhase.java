package ai.aimass.train;

import ai.aimass.domain.Dataset;
import ai.aimass.domain.FailureException;
import ai.aimass.domain.Split;
import ai.aimass.domain.Stage;
import ai.aimass.domain.View;
import ai.aimass.storage.fanout.FanOut;
import ai.aimass.storage.json.JsonFields;
import ai.aimass.train.data.LabelledRows;
import ai.aimass.train.data.Labels;
import ai.aimass.train.data.RowSelection.Kind;
import ai.aimass.train.learn.CrossValidation;
import ai.aimass.train.learn.Folds;
import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import ai.aimass.train.learn.Threads;
import ai.aimass.train.plan.Planner;
import ai.aimass.train.plan.Shape;
import ai.aimass.train.plan.Trial;
import ai.aimass.train.plan.TrialPlan;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The first phase: every trial of the plan is cross-validated on training rows, each in an invocation of its own.
final class TrialPhase {
    static final String NAME = "trials";

    /// A prediction is a float.
    private static final double MOST = 1e30;

    private final TrainingRun run;
    private final FanOut fanOut;

    TrialPhase(TrainingRun run) {
        this.run = run;
        this.fanOut = run.phase(NAME);
    }

    void plan() {
        Dataset dataset = run.dataset().value();
        Labels labels = run.rows().labels(run.rows().all(Kind.TRAINING));
        requireUsable(labels);
        Shape shape = new Shape(
                dataset.task(),
                dataset.rows().training(),
                run.features().value().view(View.TREES).width(),
                run.features().value().view(View.DENSE).width(),
                labels.target() instanceof Target.Numbers numbers && Skew.isPositiveAndSkewed(numbers.values()));
        TrialPlan plan = Planner.plan(shape, run.seed());
        SortedMap<String, ObjectNode> tasks = new TreeMap<>();
        for (Trial trial : plan.trials()) {
            tasks.put(trial.name(), TrialTask.CODEC.write(new TrialTask(trial, plan.rowLimit(), plan.allFolds())));
        }
        fanOut.plan(tasks);
    }

    void work(String name, Threads threads) {
        if (fanOut.isFinished(name)) return;
        TrialTask task = TrialTask.CODEC.read(fanOut.task(name));
        View view = run.features().value().view(task.trial().view());
        LabelledRows rows = run.rows().rows(run.rows().some(Kind.TRAINING, task.rowLimit()), view);
        CrossValidation validation = new CrossValidation(
                rows.examples(), folds(task, rows.labels()), task.trial().seed(), threads);
        CrossValidation.Outcome outcome = validation.run(task.trial().search());
        byte[] heldOut = PredictionsFile.write(outcome.heldOut());
        TrialResult result =
                new TrialResult(outcome.learner(), outcome.error(), run.vault().write(run.tenant(), heldOut));
        fanOut.finish(name, TrialResult.CODEC.write(result));
    }

    /// The trials by name, with what came of them; empty while any is not finished.
    Optional<SortedMap<String, Finished>> finished() {
        return fanOut.results().map(results -> {
            SortedMap<String, Finished> finished = new TreeMap<>();
            for (var result : results.entrySet()) {
                finished.put(result.getKey(), finished(result.getKey(), result.getValue()));
            }
            return finished;
        });
    }

    /// Which rows were held out, as every trial of the plan had them.
    static Folds folds(TrialTask task, Labels labels) {
        return task.allFolds() ? Folds.all(labels.folds(), Split.FOLDS) : Folds.one(labels.folds(), Split.FOLDS);
    }

    record Finished(TrialTask task, TrialResult result) {
        Predictions heldOut(TrainingRun run) {
            return PredictionsFile.read(run.vault().read(run.tenant(), result.heldOut()));
        }
    }

    private Finished finished(String name, JsonFields result) {
        return new Finished(TrialTask.CODEC.read(fanOut.task(name)), TrialResult.CODEC.read(result));
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
