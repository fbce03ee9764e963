package ai.aimass.train.learn;

import ai.aimass.train.parallel.Threads;
import ai.aimass.train.random.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/// Finds a search's best learner by predicting rows that were held out, either all of them or, to see whether that is
/// worth it, those of the first round alone; what the first round has cost is not spent again.
public final class CrossValidation {
    private final Search search;
    private final Examples examples;
    private final Folds folds;
    private final long seed;
    private final Threads threads;
    private final List<List<Model>> fitted = new ArrayList<>(); // by round, the search's learners
    private final List<Boosted> boosted = new ArrayList<>(); // by round

    public CrossValidation(Search search, Examples examples, Folds folds, long seed, Threads threads) {
        this.search = search;
        this.examples = examples;
        this.folds = folds;
        this.seed = seed;
        this.threads = threads;
    }

    /// @param learner the best, with every setting decided
    /// @param error see [Errors]
    /// @param heldOut what was predicted of the rows that were held out, in their order
    public record Outcome(Learner learner, double error, Predictions heldOut) {}

    /// Of the rows that the first round holds out.
    public Outcome first() {
        return over(folds.first());
    }

    /// Of the rows [Folds#scored].
    public Outcome all() {
        return over(folds);
    }

    private Outcome over(Folds some) {
        return switch (search) {
            case Search.BestOf best -> best(best.learners(), some);
            case Search.Rounds rounds -> rounds(rounds, some);
        };
    }

    /// The first of the best.
    private Outcome best(List<Learner> learners, Folds some) {
        for (int i = fitted.size(); i < some.rounds().size(); i++) {
            int[] training = some.rounds().get(i).training();
            fitted.add(Fitting.fitAll(learners, examples, training, SplitMix64.seed(seed, i), threads));
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < learners.size(); i++) {
            int place = i;
            outcomes.add(
                    outcome(learners.get(i), some, round -> fitted.get(round).get(place)));
        }
        Outcome best = outcomes.getFirst();
        for (Outcome outcome : outcomes) {
            if (outcome.error < best.error) best = outcome;
        }
        return best;
    }

    private Outcome rounds(Search.Rounds by, Folds some) {
        Learner.Boosting learner = by.learner();
        for (int i = boosted.size(); i < some.rounds().size(); i++) {
            Folds.Round round = some.rounds().get(i);
            boosted.add(new Boosted(new BoostingFitting(
                    learner.settings(),
                    examples,
                    round.training(),
                    round.heldOut(),
                    SplitMix64.seed(seed, i),
                    threads)));
        }
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        int done = 0;
        while (done < learner.settings().rounds() && done - best < by.patience()) {
            done++;
            double error = error(some, done);
            if (error < least) {
                least = error;
                best = done;
            }
        }
        int trees = Math.max(1, best);
        Learner chosen = new Learner.Boosting(learner.settings().withRounds(trees));
        return outcome(chosen, some, round -> boosted.get(round).fitting.model(trees));
    }

    /// Of the rounds together, with so many trees each.
    private double error(Folds some, int trees) {
        List<Double> errors =
                threads.map(some.rounds().size(), i -> boosted.get(i).error(trees));
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < errors.size(); i++) {
            double ofRound = boosted.get(i).fitting.heldOutWeight();
            sum += errors.get(i) * ofRound;
            weight += ofRound;
        }
        return sum / weight;
    }

    /// A round's boosting, as far as it was asked for.
    private static final class Boosted {
        final BoostingFitting fitting;
        private final List<Double> errors = new ArrayList<>(); // after each tree

        Boosted(BoostingFitting fitting) {
            this.fitting = fitting;
        }

        double error(int trees) {
            while (errors.size() < trees) {
                fitting.step();
                errors.add(fitting.heldOutError());
            }
            return errors.get(trees - 1);
        }
    }

    private Outcome outcome(Learner learner, Folds some, IntFunction<Model> ofRound) {
        int[] scored = some.scored();
        int outputs = examples.target().outputs();
        double[] values = new double[scored.length * outputs];
        for (int i = 0; i < some.rounds().size(); i++) {
            int[] heldOut = some.rounds().get(i).heldOut();
            Predictions predictions =
                    ofRound.apply(i).predict(examples.features().of(heldOut));
            for (int j = 0; j < heldOut.length; j++) {
                int place = Arrays.binarySearch(scored, heldOut[j]);
                System.arraycopy(predictions.values(), j * outputs, values, place * outputs, outputs);
            }
        }
        Predictions all = new Predictions(values, scored.length, outputs);
        return new Outcome(learner, Errors.of(examples.target(), scored, all), all);
    }
}
