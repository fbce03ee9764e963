package ai.aimass.train.guarantee;

import ai.aimass.train.learn.Cholesky;
import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import java.util.Optional;

/// Makes probabilities of two classes mean what they say by three numbers: the second class's probability becomes the
/// logistic function of `second × ln p₂ - first × ln p₁ + shift`. Unlike a temperature it can move the point at which
/// the label changes, and bend the two ends differently. With equal factors it is Platt's scaling.
///
/// @param first not negative, so that order is kept
/// @param second not negative
/// @see <a href="https://doi.org/10.1214/17-EJS1338SI">Kull, Silva Filho and Flach, Beyond sigmoids: how to obtain
///     well-calibrated probabilities from binary classifiers with beta calibration, 2017</a>
public record BetaCalibration(float first, float second, float shift) implements Calibrator {
    /// Fewer rows of a class tell too little about three numbers.
    private static final int LEAST_ROWS = 50;
    /// Holds the numbers to those that change nothing, as much as about one row would.
    private static final double RIDGE = 1;

    private static final int STEPS = 30;
    private static final int HALVINGS = 10;
    private static final double ENOUGH = 1e-9;

    public BetaCalibration {
        if (!(first >= 0 && second >= 0 && first + second > 0 && Float.isFinite(first + second + shift))) {
            throw new IllegalArgumentException("no beta calibration: " + first + ", " + second + ", " + shift);
        }
    }

    /// The numbers with which held-out rows have the least logarithmic loss, by Newton's method; empty where there are
    /// too few rows of a class, or keeping the order would not be best.
    ///
    /// @param heldOut of two classes
    static Optional<Calibrator> of(Target.Classes heldOut, Predictions predicted) {
        int ofSecond = 0;
        for (int label : heldOut.labels()) ofSecond += label;
        if (Math.min(ofSecond, heldOut.rows() - ofSecond) < LEAST_ROWS) return Optional.empty();
        Fit fit = new Fit(heldOut, predicted);
        double[] numbers = {1, 1, 0};
        double loss = fit.loss(numbers);
        for (int step = 0; step < STEPS; step++) {
            double[] direction = fit.direction(numbers);
            double[] next = numbers;
            double lossThere = Double.POSITIVE_INFINITY;
            double length = 1;
            for (int halving = 0; halving < HALVINGS && !(lossThere < loss); halving++, length /= 2) {
                next = new double[] {
                    numbers[0] - length * direction[0],
                    numbers[1] - length * direction[1],
                    numbers[2] - length * direction[2]
                };
                lossThere = fit.loss(next);
            }
            if (!(lossThere < loss)) break;
            boolean close = loss - lossThere < ENOUGH * loss;
            numbers = next;
            loss = lossThere;
            if (close) break;
        }
        if (!(numbers[0] >= 0 && numbers[1] >= 0 && numbers[0] + numbers[1] > 0)) return Optional.empty();
        return Optional.of(new BetaCalibration((float) numbers[0], (float) numbers[1], (float) numbers[2]));
    }

    @Override
    public String label() {
        return "beta";
    }

    @Override
    public Predictions apply(Predictions predicted) {
        double[] values = new double[predicted.values().length];
        for (int row = 0; row < predicted.rows(); row++) {
            double score = second * logarithm(predicted.get(row, 1)) - first * logarithm(predicted.get(row, 0)) + shift;
            values[2 * row] = 1 / (1 + StrictMath.exp(score));
            values[2 * row + 1] = 1 / (1 + StrictMath.exp(-score));
        }
        return new Predictions(values, predicted.rows(), 2);
    }

    private static double logarithm(double probability) {
        return StrictMath.log(Math.max(LEAST_PROBABILITY, probability));
    }

    /// A logistic regression on three inputs.
    private static final class Fit {
        private final int[] labels;
        /// (rows × 3): -ln p₁, ln p₂, 1.
        private final double[] inputs;

        Fit(Target.Classes heldOut, Predictions predicted) {
            this.labels = heldOut.labels();
            this.inputs = new double[labels.length * 3];
            for (int row = 0; row < labels.length; row++) {
                inputs[3 * row] = -logarithm(predicted.get(row, 0));
                inputs[3 * row + 1] = logarithm(predicted.get(row, 1));
                inputs[3 * row + 2] = 1;
            }
        }

        double loss(double[] numbers) {
            double loss = 0;
            for (int i = 0; i < 3; i++) {
                loss += RIDGE / 2 * distance(numbers, i) * distance(numbers, i);
            }
            for (int row = 0; row < labels.length; row++) {
                double wrong = labels[row] == 1 ? -score(numbers, row) : score(numbers, row);
                // ln(1 + exp(wrong)) that neither overflows nor loses digits.
                loss += Math.max(wrong, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(wrong)));
            }
            return loss;
        }

        /// The inverse of the second derivatives times the first ones.
        double[] direction(double[] numbers) {
            double[] gradient = new double[3];
            double[] hessian = new double[9];
            for (int i = 0; i < 3; i++) {
                gradient[i] = RIDGE * distance(numbers, i);
                hessian[4 * i] = RIDGE;
            }
            for (int row = 0; row < labels.length; row++) {
                double probability = 1 / (1 + StrictMath.exp(-score(numbers, row)));
                for (int i = 0; i < 3; i++) {
                    gradient[i] += (probability - labels[row]) * inputs[3 * row + i];
                    for (int j = 0; j < 3; j++) {
                        hessian[3 * i + j] +=
                                probability * (1 - probability) * inputs[3 * row + i] * inputs[3 * row + j];
                    }
                }
            }
            Cholesky.factorise(hessian, 3);
            Cholesky.solveLower(hessian, 3, gradient, 0);
            Cholesky.solveUpper(hessian, 3, gradient);
            return gradient;
        }

        private double score(double[] numbers, int row) {
            return numbers[0] * inputs[3 * row] + numbers[1] * inputs[3 * row + 1] + numbers[2];
        }

        private static double distance(double[] numbers, int i) {
            return numbers[i] - (i < 2 ? 1 : 0);
        }
    }
}
