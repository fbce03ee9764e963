package ai.aimass.train;

import ai.aimass.train.TrialPhase.Finished;
import ai.aimass.train.data.Labels;
import ai.aimass.train.data.RowSelection.Kind;
import ai.aimass.train.ensemble.Candidates;
import ai.aimass.train.ensemble.Weighing;
import ai.aimass.train.learn.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// The ensemble, chosen by what the trials predicted of rows held out.
///
/// @param weighing how its weights were found
record Members(List<Recipe> recipes, Weighing weighing) {
    Members {
        recipes = List.copyOf(recipes);
    }

    /// @param trials that went on to their end: what was given up predicted too few rows to be weighed
    static Members of(TrainingRun run, SortedMap<String, Finished> trials) {
        List<Finished> all = List.copyOf(trials.values());
        TrialTask first = all.getFirst().task();
        Labels labels = run.rows().labels(run.rows().some(Kind.TRAINING, first.rowLimit()));
        Target target =
                Target.of(labels.target(), TrialPhase.folds(first, labels).scored());
        double[][] values = all.stream()
                .map(trial -> Candidates.row(target, trial.heldOut(run)))
                .toArray(double[][]::new);
        Weighing weighing = Weighing.of(new Candidates(values, target instanceof Target.Classes), run.seed());
        List<Recipe> recipes = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            double weight = weighing.weights()[i];
            if (weight > 0) recipes.add(Recipe.of(all.get(i), weight));
        }
        return new Members(recipes, weighing);
    }
}
