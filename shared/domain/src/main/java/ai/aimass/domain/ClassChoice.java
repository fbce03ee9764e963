package ai.aimass.domain;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/// Which class is answered, given a probability for each: the most probable one, or, where rates are given, the one
/// whose probability is greatest beside its rate. The latter is right for as many rows of each class as can be, however
/// rare the class (the Bayes decision where mistakes cost as much as their class is rare).
///
/// @param rates by class, above 0: how often it occurs; empty: the most probable class is answered
public record ClassChoice(List<Double> rates) {
    public static final ClassChoice MOST_PROBABLE = new ClassChoice(List.of());

    public ClassChoice {
        rates = List.copyOf(rates);
        for (double rate : rates) {
            if (!(rate > 0 && rate <= 1))
                throw new IllegalArgumentException("a class that occurs at a rate of " + rate);
        }
    }

    /// Whether rare classes count as much as frequent ones.
    public boolean isBalanced() {
        return !rates.isEmpty();
    }

    /// What the class that is answered has most of: its probability, or that as a share of its rate.
    public double share(int label, double probability) {
        return isBalanced() ? probability / rates.get(label) : probability;
    }

    /// @param probabilities by class
    /// @return the first of equals; -1 where there is no number among them
    public int of(int classes, IntToDoubleFunction probabilities) {
        int chosen = -1;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < classes; k++) {
            double share = share(k, probabilities.applyAsDouble(k));
            if (chosen < 0 ? !Double.isNaN(share) : share > greatest) {
                chosen = k;
                greatest = share;
            }
        }
        return chosen;
    }
}
