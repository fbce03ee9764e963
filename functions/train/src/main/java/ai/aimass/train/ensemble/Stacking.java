package ai.aimass.train.ensemble;

import ai.aimass.train.learn.Errors;
import java.util.Arrays;

/// Stacking (Wolpert 1992) by a linear model of the models' predictions whose weights are not negative and sum to 1, as
/// van der Laan, Polley and Hubbard (2007) advise: of all such weights those with the least loss. The sum keeps means
/// of probabilities probabilities, and the ensemble a plain weighted mean.
final class Stacking {
    private static final int MOST_STEPS = 2000;
    private static final double SMALL_GAIN = 1e-9;

    private Stacking() {}

    static double[] weights(Candidates candidates) {
        return candidates.isProbability() ? ofProbabilities(candidates) : ofErrors(candidates);
    }

    /// Expectation and maximisation of the models' shares in a mixture (Dempster, Laird and Rubin 1977): each step
    /// multiplies a weight by the mean of how much more than the mixture the model believed in the right class, and
    /// never makes the loss worse.
    private static double[] ofProbabilities(Candidates candidates) {
        int models = candidates.models();
        int rows = candidates.rows();
        double[] weights = even(models);
        double before = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] mixture = new double[rows];
            for (int model = 0; model < models; model++) {
                for (int i = 0; i < rows; i++) {
                    mixture[i] += weights[model] * probability(candidates, model, i);
                }
            }
            double loss = 0;
            for (double probability : mixture) {
                loss -= StrictMath.log(probability);
            }
            if (before - loss < SMALL_GAIN * rows) break;
            before = loss;
            for (int model = 0; model < models; model++) {
                double sum = 0;
                for (int i = 0; i < rows; i++) {
                    sum += probability(candidates, model, i) / mixture[i];
                }
                weights[model] *= sum / rows;
            }
        }
        return weights;
    }

    private static double probability(Candidates candidates, int model, int row) {
        return Math.max(Errors.LEAST_PROBABILITY, candidates.values()[model][row]);
    }

    /// The squared error of a mean is a quadratic form of the weights. In each step weight goes from the model it is
    /// worst with to the one it is best with, as much as is best.
    private static double[] ofErrors(Candidates candidates) {
        double[][] products = products(candidates);
        int models = products.length;
        double[] weights = even(models);
        double[] gradient = new double[models];
        for (int i = 0; i < models; i++) {
            for (int j = 0; j < models; j++) {
                gradient[i] += products[i][j] * weights[j];
            }
        }
        for (int step = 0; step < MOST_STEPS; step++) {
            int to = 0;
            int from = -1;
            for (int i = 0; i < models; i++) {
                if (gradient[i] < gradient[to]) to = i;
                if (weights[i] > 0 && (from < 0 || gradient[i] > gradient[from])) from = i;
            }
            double slope = gradient[from] - gradient[to];
            if (slope <= SMALL_GAIN * products[from][from]) break;
            double bend = products[from][from] + products[to][to] - 2 * products[from][to];
            double moved = bend > 0 ? Math.min(weights[from], slope / bend) : weights[from];
            weights[from] -= moved;
            weights[to] += moved;
            for (int i = 0; i < models; i++) {
                gradient[i] += moved * (products[i][to] - products[i][from]);
            }
        }
        return weights;
    }

    /// (models × models): means of the products of two models' errors.
    private static double[][] products(Candidates candidates) {
        int models = candidates.models();
        double[][] products = new double[models][models];
        for (int i = 0; i < models; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int row = 0; row < candidates.rows(); row++) {
                    sum += candidates.values()[i][row] * candidates.values()[j][row];
                }
                products[i][j] = sum / candidates.rows();
                products[j][i] = products[i][j];
            }
        }
        return products;
    }

    private static double[] even(int models) {
        double[] weights = new double[models];
        Arrays.fill(weights, 1.0 / models);
        return weights;
    }
}
