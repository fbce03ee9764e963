package ai.aimass.train;

import ai.aimass.domain.View;
import ai.aimass.storage.fanout.FanOut;
import ai.aimass.storage.json.JsonFields;
import ai.aimass.train.data.FeatureRows;
import ai.aimass.train.data.LabelledRows;
import ai.aimass.train.data.RowSelection.Kind;
import ai.aimass.train.learn.Fitting;
import ai.aimass.train.learn.Model;
import ai.aimass.train.learn.ModelFile;
import ai.aimass.train.learn.Predictions;
import ai.aimass.train.parallel.Threads;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The last phase: each member of the ensemble is fitted twice, without the test rows for measuring and with them for
/// publishing. Where the mean of models that each leave one fold out is better than one of all rows, a member is those.
final class RefitPhase {
    static final String NAME = "refits";

    private final TrainingRun run;
    private final FanOut fanOut;

    RefitPhase(TrainingRun run) {
        this.run = run;
        this.fanOut = run.phase(NAME);
    }

    /// @param folds that are left out in turn; of one model of all rows, [Refit#ALL_FOLDS]
    void plan(List<Recipe> members, int[] folds, List<String> decided) {
        SortedMap<String, ObjectNode> tasks = new TreeMap<>();
        for (Recipe member : members) {
            for (Refit.Purpose purpose : Refit.Purpose.values()) {
                for (int fold : folds) {
                    Refit refit = new Refit(purpose, member, fold, member.weight() / folds.length, decided);
                    tasks.put(refit.name(), Refit.CODEC.write(refit));
                }
            }
        }
        fanOut.plan(tasks);
    }

    void work(String name, Threads threads) {
        if (fanOut.isFinished(name)) return;
        Refit refit = Refit.CODEC.read(fanOut.task(name));
        Recipe recipe = refit.recipe();
        FeatureRows source = run.rows();
        Kind kind = switch (refit.purpose()) {
            case EVALUATION -> Kind.TRAINING;
            case FINAL -> Kind.LABELLED;
        };
        View view = run.features().value().view(refit.view());
        LabelledRows rows = source.rows(source.some(kind, recipe.rowLimit()), view);
        // Test rows are of no fold, and so never left out.
        byte[] folds = rows.labels().folds();
        int[] learned = IntStream.range(0, folds.length)
                .filter(row -> refit.withoutFold() == Refit.ALL_FOLDS || folds[row] != refit.withoutFold())
                .toArray();
        Model model = Fitting.fit(
                recipe.learner(), rows.examples(), learned, recipe.seedWithout(refit.withoutFold()), threads);
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

    private Predictions testPredictions(Model model, View view) {
        List<Predictions> parts = new ArrayList<>();
        run.rows().forEach(Kind.TEST, view, rows -> parts.add(model.predict(rows)));
        return Predictions.joined(parts, run.task().outputs());
    }
}
