package ai.aimass.train.learn;

import ai.aimass.train.boosting.Booster;
import ai.aimass.train.boosting.BoostingSettings;
import ai.aimass.train.boosting.Loss;
import ai.aimass.train.parallel.Threads;
import ai.aimass.train.trees.Trees;

/// Boosting under way on one set of rows, with the units of its target.
final class BoostingFitting {
    private final Booster booster;
    private final Link link;
    private final double scale;
    private final double shift;
    private double heldOutWeight;

    /// @param heldOut rows that are only scored; may be none
    BoostingFitting(
            BoostingSettings settings, Examples examples, int[] rows, int[] heldOut, long seed, Threads threads) {
        Loss loss;
        switch (examples.target()) {
            case Target.Classes classes -> {
                boolean two = classes.count() == 2;
                loss = two ? new Loss.Logistic(classes.labels()) : new Loss.Softmax(classes.labels(), classes.count());
                link = two ? Link.LOGISTIC : Link.SOFTMAX;
                scale = 1;
                shift = 0;
            }
            case Target.Numbers numbers
            when settings.logarithmic() -> {
                Scale units = new Scale(
                        0, Scale.of(numbers.values(), examples.weights(), rows).mean());
                loss = new Loss.Gamma(units.apply(numbers.values()));
                link = Link.EXPONENTIAL;
                scale = units.deviation();
                shift = 0;
            }
            case Target.Numbers numbers -> {
                Scale units = Scale.of(numbers.values(), examples.weights(), rows);
                loss = new Loss.Squared(units.apply(numbers.values()));
                link = Link.IDENTITY;
                scale = units.deviation();
                shift = units.mean();
            }
        }
        for (int row : heldOut) {
            heldOutWeight += examples.weights()[row];
        }
        booster = new Booster(
                examples.features(),
                examples.categories(),
                examples.weights(),
                examples.directions(),
                loss,
                settings,
                rows,
                heldOut,
                seed,
                threads);
    }

    static Model fit(Learner.Boosting learner, Examples examples, int[] rows, long seed, Threads threads) {
        BoostingFitting fitting = new BoostingFitting(learner.settings(), examples, rows, new int[0], seed, threads);
        for (int round = 0; round < learner.settings().rounds(); round++) {
            fitting.step();
        }
        return fitting.model(learner.settings().rounds());
    }

    void step() {
        booster.step();
    }

    /// The mean logarithmic loss, or the mean squared error in the target's units.
    double heldOutError() {
        return booster.heldOutError() * scale * scale;
    }

    /// How many rows those held out count for.
    double heldOutWeight() {
        return heldOutWeight;
    }

    /// The model after so many rounds.
    Model model(int rounds) {
        Trees trees = booster.trees().first(rounds);
        return new Model.OfTrees(trees, booster.base(), link, scale, shift);
    }
}
