package ai.aimass.train.ensemble;

import ai.aimass.train.learn.Errors;
import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import java.util.List;

/// The part of the models' predictions that decides how good their mean is: of classes the probability of the right one
/// alone, of numbers the error.
///
/// @param values (models × rows)
/// @param isProbability whether the values are probabilities of the right class, or errors
record Candidates(double[][] values, boolean isProbability) {
    static Candidates of(Target target, int[] rows, List<Predictions> models) {
        double[][] values = new double[models.size()][rows.length];
        for (int model = 0; model < values.length; model++) {
            Predictions predictions = models.get(model);
            for (int i = 0; i < rows.length; i++) {
                values[model][i] = switch (target) {
                    case Target.Classes classes -> predictions.get(rows[i], classes.labels()[rows[i]]);
                    case Target.Numbers numbers -> predictions.get(rows[i], 0) - numbers.values()[rows[i]];
                };
            }
        }
        return new Candidates(values, target instanceof Target.Classes);
    }

    int columns() {
        return values[0].length;
    }

    /// The model that, added to the sum, makes the mean of `count` best; the first of equals.
    int best(double[] sum, int count) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int model = 0; model < values.length; model++) {
            double loss = isProbability ? logarithmicLoss(sum, values[model], count) : squaredError(sum, values[model]);
            if (loss < least) {
                least = loss;
                best = model;
            }
        }
        return best;
    }

    void addTo(double[] sum, int model) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += values[model][i];
        }
    }

    /// Of the products of many probabilities one logarithm is taken, which is much cheaper than one for each.
    private static double logarithmicLoss(double[] sum, double[] added, int count) {
        double loss = 0;
        double product = 1;
        for (int i = 0; i < sum.length; i++) {
            product *= Math.max(Errors.LEAST_PROBABILITY, (sum[i] + added[i]) / count);
            if (product < 1e-200) {
                loss -= StrictMath.log(product);
                product = 1;
            }
        }
        return loss - StrictMath.log(product);
    }

    private static double squaredError(double[] sum, double[] added) {
        double squares = 0;
        for (int i = 0; i < sum.length; i++) {
            double error = sum[i] + added[i];
            squares += error * error;
        }
        return squares;
    }
}
