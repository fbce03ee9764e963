package ai.aimass.train;

import ai.aimass.domain.Split;
import ai.aimass.domain.View;
import ai.aimass.storage.fanout.FanOut;
import ai.aimass.train.data.LabelledRows;
import ai.aimass.train.data.Labels;
import ai.aimass.train.data.RowSelection.Kind;
import ai.aimass.train.ensemble.Candidates;
import ai.aimass.train.ensemble.Comparison;
import ai.aimass.train.learn.Examples;
import ai.aimass.train.learn.Fitting;
import ai.aimass.train.learn.Folds;
import ai.aimass.train.learn.Model;
import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import ai.aimass.train.parallel.Threads;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Between trials and refits: whether a member is better fitted to all rows once, or is the mean of models that each
/// leave one fold out. It is tried on the first fold: the trial predicted it by one model of all other folds; here it
/// is predicted by the mean of models that each leave out one more.
final class BagPhase {
    static final String NAME = "bags";

    private final TrainingRun run;
    private final FanOut fanOut;

    BagPhase(TrainingRun run) {
        this.run = run;
        this.fanOut = run.phase(NAME);
    }

    void plan(List<Recipe> members, List<String> decided) {
        SortedMap<String, ObjectNode> tasks = new TreeMap<>();
        for (Recipe member : members) {
            tasks.put(member.trial(), Bag.CODEC.write(new Bag(member, decided)));
        }
        fanOut.plan(tasks);
    }

    void work(String name, Threads threads) {
        if (fanOut.isFinished(name)) return;
        Recipe recipe = Bag.CODEC.read(fanOut.task(name)).recipe();
        View view = run.features().value().view(recipe.view());
        LabelledRows rows = run.rows().rows(run.rows().some(Kind.TRAINING, recipe.rowLimit()), view);
        Predictions heldOut = mean(recipe, rows.examples(), rows.labels().folds(), threads);
        Bag.Result result = new Bag.Result(run.vault().write(run.tenant(), PredictionsFile.write(heldOut)));
        fanOut.finish(name, Bag.Result.CODEC.write(result));
    }

    private static Predictions mean(Recipe recipe, Examples examples, byte[] folds, Threads threads) {
        Folds.Round outer = Folds.one(folds, Split.FOLDS).rounds().getFirst();
        List<Predictions> each = new ArrayList<>();
        for (int fold : others(folds)) {
            int[] learned = Arrays.stream(outer.training())
                    .filter(row -> folds[row] != fold)
                    .toArray();
            Model model = Fitting.fit(recipe.learner(), examples, learned, recipe.seedWithout(fold), threads);
            each.add(model.predict(examples.features().of(outer.heldOut())));
        }
        double[] even = new double[each.size()];
        Arrays.fill(even, 1.0 / even.length);
        return Predictions.mean(each, even);
    }

    private static int[] others(byte[] folds) {
        int outer = folds[Folds.one(folds, Split.FOLDS).scored()[0]];
        return Arrays.stream(filled(folds)).filter(fold -> fold != outer).toArray();
    }

    /// The folds that have rows.
    private static int[] filled(byte[] folds) {
        return IntStream.range(0, folds.length)
                .map(row -> folds[row])
                .distinct()
                .sorted()
                .toArray();
    }

    /// What came of it: one model of each member, compared with the mean of several.
    ///
    /// @param rows that both predicted
    /// @param folds that have rows
    record Compared(List<Recipe> members, Comparison comparison, int rows, int[] folds, List<String> decided) {}

    /// Empty while any task is not finished.
    Optional<Compared> compared(SortedMap<String, TrialPhase.Finished> trials) {
        return fanOut.results().map(results -> {
            List<Bag> bags = results.keySet().stream()
                    .map(name -> Bag.CODEC.read(fanOut.task(name)))
                    .toList();
            List<Recipe> members = bags.stream().map(Bag::recipe).toList();
            Labels labels = run.rows()
                    .labels(run.rows().some(Kind.TRAINING, members.getFirst().rowLimit()));
            Folds all = Folds.all(labels.folds(), Split.FOLDS);
            int[] rows = all.first().scored();
            Target target = Target.of(labels.target(), rows);
            double[][] single = new double[members.size()][];
            double[][] bagged = new double[members.size()][];
            for (int i = 0; i < single.length; i++) {
                String trial = members.get(i).trial();
                Predictions whole = Objects.requireNonNull(trials.get(trial)).heldOut(run);
                single[i] = Candidates.row(target, whole.of(all.scored(), rows));
                Bag.Result result = Bag.Result.CODEC.read(Objects.requireNonNull(results.get(trial)));
                bagged[i] =
                        Candidates.row(target, PredictionsFile.read(run.vault().read(run.tenant(), result.heldOut())));
            }
            boolean classes = target instanceof Target.Classes;
            Comparison comparison = Comparison.of(
                    new Candidates(single, classes),
                    new Candidates(bagged, classes),
                    members.stream().mapToDouble(Recipe::weight).toArray());
            return new Compared(
                    members,
                    comparison,
                    rows.length,
                    filled(labels.folds()),
                    bags.getFirst().decided());
        });
    }
}
