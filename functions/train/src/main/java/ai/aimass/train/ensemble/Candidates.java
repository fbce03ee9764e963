package ai.aimass.train.ensemble;

import ai.aimass.train.learn.Errors;
import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/// The part of the models' predictions that decides how good their mean is: of classes the probability of the right one
/// alone, of numbers the error.
///
/// @param values (models × rows)
/// @param isProbability whether the values are probabilities of the right class, or errors
public record Candidates(double[][] values, boolean isProbability) {
    public Candidates {
        if (values.length == 0) throw new IllegalArgumentException("no models");
    }

    /// What there is to know of one model.
    ///
    /// @param target of the rows that were predicted
    public static double[] row(Target target, Predictions predictions) {
        double[] row = new double[target.rows()];
        for (int i = 0; i < row.length; i++) {
            row[i] = switch (target) {
                case Target.Classes classes -> predictions.get(i, classes.labels()[i]);
                case Target.Numbers numbers -> predictions.get(i, 0) - numbers.values()[i];
            };
        }
        return row;
    }

    int models() {
        return values.length;
    }

    int rows() {
        return values[0].length;
    }

    /// The same models on some of the rows.
    Candidates of(int[] rows) {
        double[][] some = new double[values.length][];
        for (int model = 0; model < some.length; model++) {
            double[] all = values[model];
            some[model] = Arrays.stream(rows).mapToDouble(row -> all[row]).toArray();
        }
        return new Candidates(some, isProbability);
    }

    /// Some of the models.
    Candidates only(int[] models) {
        double[][] some = Arrays.stream(models).mapToObj(model -> values[model]).toArray(double[][]::new);
        return new Candidates(some, isProbability);
    }

    /// Those that say a finite number of every row; all where none does.
    int[] finite() {
        int[] all = new int[values.length];
        Arrays.setAll(all, model -> model);
        int[] finite = Arrays.stream(all)
                .filter(model -> DoubleStream.of(values[model]).allMatch(Double::isFinite))
                .toArray();
        return finite.length == 0 ? all : finite;
    }

    /// What the weighted mean loses on each row: the logarithmic loss, or the squared error.
    double[] losses(double[] weights) {
        double[] losses = new double[rows()];
        for (int model = 0; model < weights.length; model++) {
            if (weights[model] == 0) continue;
            for (int i = 0; i < losses.length; i++) {
                losses[i] += weights[model] * values[model][i];
            }
        }
        for (int i = 0; i < losses.length; i++) {
            losses[i] = isProbability
                    ? -StrictMath.log(Math.max(Errors.LEAST_PROBABILITY, losses[i]))
                    : losses[i] * losses[i];
        }
        return losses;
    }

    /// The mean of [#losses].
    double loss(double[] weights) {
        double sum = 0;
        for (double loss : losses(weights)) {
            sum += loss;
        }
        return sum / rows();
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
