package ai.aimass.train.learn;

import ai.aimass.train.parallel.Threads;
import ai.aimass.train.random.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds a search's best learner by predicting rows that were held out.
public final class CrossValidation {
    private final Examples examples;
    private final Folds folds;
    private final long seed;
    private final Threads threads;

    public CrossValidation(Examples examples, Folds folds, long seed, Threads threads) {
        this.examples = examples;
        this.folds = folds;
        this.seed = seed;
        this.threads = threads;
    }

    /// @param learner the best, with every setting decided
    /// @param error see [Errors]
    /// @param heldOut what was predicted of the rows [Folds#scored], in their order
    public record Outcome(Learner learner, double error, Predictions heldOut) {}

    public Outcome run(Search search) {
        return switch (search) {
            case Search.BestOf best -> best(best.learners());
            case Search.Rounds rounds -> rounds(rounds);
        };
    }

    /// The first of the best.
    private Outcome best(List<Learner> learners) {
        List<List<Model>> models = perRound(
                (round, roundSeed) -> Fitting.fitAll(learners, examples, round.training(), roundSeed, threads));
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < learners.size(); i++) {
            int place = i;
            List<Model> ofLearner =
                    models.stream().map(ofRound -> ofRound.get(place)).toList();
            outcomes.add(outcome(learners.get(i), ofLearner));
        }
        Outcome best = outcomes.getFirst();
        for (Outcome outcome : outcomes) {
            if (outcome.error < best.error) best = outcome;
        }
        return best;
    }

    private Outcome rounds(Search.Rounds search) {
        Learner.Boosting learner = search.learner();
        List<BoostingFitting> fittings = perRound((round, roundSeed) -> new BoostingFitting(
                learner.settings(), examples, round.training(), round.heldOut(), roundSeed, threads));
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        int done = 0;
        while (done < learner.settings().rounds() && done - best < search.patience()) {
            threads.map(fittings.size(), i -> {
                fittings.get(i).step();
                return i;
            });
            done++;
            double error = pooledError(fittings);
            if (error < least) {
                least = error;
                best = done;
            }
        }
        int rounds = Math.max(1, best);
        List<Model> models =
                fittings.stream().map(fitting -> fitting.model(rounds)).toList();
        return outcome(new Learner.Boosting(learner.settings().withRounds(rounds)), models);
    }

    private double pooledError(List<BoostingFitting> fittings) {
        double sum = 0;
        double weight = 0;
        for (BoostingFitting fitting : fittings) {
            sum += fitting.heldOutError() * fitting.heldOutWeight();
            weight += fitting.heldOutWeight();
        }
        return sum / weight;
    }

    private interface PerRound<T> {
        T apply(Folds.Round round, long roundSeed);
    }

    private <T> List<T> perRound(PerRound<T> work) {
        List<T> results = new ArrayList<>();
        for (int i = 0; i < folds.rounds().size(); i++) {
            results.add(work.apply(folds.rounds().get(i), SplitMix64.seed(seed, i)));
        }
        return results;
    }

    private Outcome outcome(Learner learner, List<Model> models) {
        int[] scored = folds.scored();
        int outputs = examples.target().outputs();
        double[] values = new double[scored.length * outputs];
        for (int i = 0; i < models.size(); i++) {
            int[] heldOut = folds.rounds().get(i).heldOut();
            Predictions predictions = models.get(i).predict(examples.features().of(heldOut));
            for (int j = 0; j < heldOut.length; j++) {
                int place = Arrays.binarySearch(scored, heldOut[j]);
                System.arraycopy(predictions.values(), j * outputs, values, place * outputs, outputs);
            }
        }
        Predictions all = new Predictions(values, scored.length, outputs);
        return new Outcome(learner, Errors.of(examples.target(), scored, all), all);
    }
}
