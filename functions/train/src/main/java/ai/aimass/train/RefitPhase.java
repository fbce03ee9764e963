package ai.aimass.train;

import ai.aimass.domain.View;
import ai.aimass.storage.fanout.FanOut;
import ai.aimass.storage.json.JsonFields;
import ai.aimass.train.data.FeatureRows;
import ai.aimass.train.data.LabelledRows;
import ai.aimass.train.data.Labels;
import ai.aimass.train.data.RowSelection.Kind;
import ai.aimass.train.ensemble.Candidates;
import ai.aimass.train.ensemble.Weighing;
import ai.aimass.train.learn.Fitting;
import ai.aimass.train.learn.Model;
import ai.aimass.train.learn.ModelFile;
import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import ai.aimass.train.parallel.Threads;
import ai.aimass.train.random.SplitMix64;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The second phase: the ensemble is chosen by what the trials predicted of rows held out, and each of its members is
/// fitted twice, without the test rows for measuring and with them for publishing.
final class RefitPhase {
    static final String NAME = "refits";

    /// The piece of a trial's randomness that its refits take.
    private static final long REFIT = 1000;

    private final TrainingRun run;
    private final FanOut fanOut;

    RefitPhase(TrainingRun run) {
        this.run = run;
        this.fanOut = run.phase(NAME);
    }

    void plan(SortedMap<String, TrialPhase.Finished> trials) {
        List<TrialPhase.Finished> all = List.copyOf(trials.values());
        TrialTask first = all.getFirst().task();
        Labels labels = run.rows().labels(run.rows().some(Kind.TRAINING, first.rowLimit()));
        int[] scored = TrialPhase.folds(first, labels).scored();
        Target target = Target.of(labels.target(), scored);
        double[][] values = all.stream()
                .map(trial -> Candidates.row(target, trial.heldOut(run)))
                .toArray(double[][]::new);
        double[] weights = Weighing.of(new Candidates(values, target instanceof Target.Classes), run.seed())
                .weights();
        SortedMap<String, ObjectNode> tasks = new TreeMap<>();
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] == 0) continue;
            for (Refit.Purpose purpose : Refit.Purpose.values()) {
                Refit refit = refit(purpose, all.get(i), weights[i]);
                tasks.put(refit.name(), Refit.CODEC.write(refit));
            }
        }
        fanOut.plan(tasks);
    }

    void work(String name, Threads threads) {
        if (fanOut.isFinished(name)) return;
        Refit refit = Refit.CODEC.read(fanOut.task(name));
        FeatureRows source = run.rows();
        Kind kind = switch (refit.purpose()) {
            case EVALUATION -> Kind.TRAINING;
            case FINAL -> Kind.LABELLED;
        };
        View view = run.features().value().view(refit.view());
        LabelledRows rows = source.rows(source.some(kind, refit.rowLimit()), view);
        int[] all = IntStream.range(0, rows.labels().rows()).toArray();
        Model model = Fitting.fit(refit.learner(), rows.examples(), all, refit.seed(), threads);
        Refit.Result result = new Refit.Result(
                run.vault().write(run.tenant(), ModelFile.write(model)),
                run.vault().write(run.tenant(), PredictionsFile.write(testPredictions(model, view))));
        fanOut.finish(name, Refit.Result.CODEC.write(result));
    }

    /// The refits by name, with what came of them; empty while any is not finished.
    Optional<SortedMap<String, Finished>> finished() {
        return fanOut.results().map(results -> {
            SortedMap<String, Finished> finished = new TreeMap<>();
            for (var result : results.entrySet()) {
                finished.put(result.getKey(), finished(result.getKey(), result.getValue()));
            }
            return finished;
        });
    }

    record Finished(Refit refit, Refit.Result result) {
        Model model(TrainingRun run) {
            return ModelFile.read(run.vault().read(run.tenant(), result.model()));
        }

        Predictions test(TrainingRun run) {
            return PredictionsFile.read(run.vault().read(run.tenant(), result.test()));
        }
    }

    private Finished finished(String name, JsonFields result) {
        return new Finished(Refit.CODEC.read(fanOut.task(name)), Refit.Result.CODEC.read(result));
    }

    private static Refit refit(Refit.Purpose purpose, TrialPhase.Finished trial, double weight) {
        return new Refit(
                purpose,
                trial.task().trial().name(),
                trial.task().trial().view(),
                trial.result().learner(),
                weight,
                trial.task().rowLimit(),
                SplitMix64.seed(trial.task().trial().seed(), REFIT));
    }

    private Predictions testPredictions(Model model, View view) {
        List<Predictions> parts = new ArrayList<>();
        run.rows().forEach(Kind.TEST, view, rows -> parts.add(model.predict(rows)));
        return Predictions.joined(parts, run.task().outputs());
    }
}
