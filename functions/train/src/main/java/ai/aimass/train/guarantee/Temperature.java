package ai.aimass.train.guarantee;

import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;

/// Makes probabilities surer (below 1) or less sure (above 1) by one number for all classes: logarithms of
/// probabilities
/// are divided by it. The order of a row's classes stays as it was, so no label changes.
///
/// @param value more than 0; 1 changes nothing
/// @see <a href="https://arxiv.org/abs/1706.04599">Guo, Pleiss, Sun and Weinberger, On calibration of modern neural
///     networks, 2017</a>
public record Temperature(double value) {
    public static final Temperature NONE = new Temperature(1);

    /// As surely wrong as a probability can be.
    public static final float LEAST_PROBABILITY = 1e-6f;

    private static final double LEAST = 0.2;
    private static final double GREATEST = 5;
    /// Fewer rows tell too little about the one number.
    private static final int LEAST_ROWS = 50;
    /// Golden-section search narrows the range to a hundred-thousandth of it.
    private static final int STEPS = 26;

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    public Temperature {
        if (!(value > 0 && value <= GREATEST)) throw new IllegalArgumentException("a temperature of " + value);
    }

    /// The temperature with which held-out rows have the least logarithmic loss, which is convex in its inverse.
    ///
    /// @param heldOut the classes of rows that `predicted` was not learned from
    public static Temperature of(Target.Classes heldOut, Predictions predicted) {
        if (heldOut.rows() < LEAST_ROWS) return NONE;
        double low = 1 / GREATEST;
        double high = 1 / LEAST;
        for (int step = 0; step < STEPS; step++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (loss(heldOut, predicted, left) <= loss(heldOut, predicted, right)) high = right;
            else low = left;
        }
        return new Temperature((float) (2 / (low + high)));
    }

    public Predictions apply(Predictions predicted) {
        if (value == 1) return predicted;
        double[] values = new double[predicted.values().length];
        int outputs = predicted.outputs();
        for (int row = 0; row < predicted.rows(); row++) {
            double sum = 0;
            for (int k = row * outputs; k < (row + 1) * outputs; k++) {
                values[k] = power(predicted.values()[k], 1 / value);
                sum += values[k];
            }
            for (int k = row * outputs; k < (row + 1) * outputs; k++) {
                values[k] /= sum;
            }
        }
        return new Predictions(values, predicted.rows(), outputs);
    }

    private static double loss(Target.Classes target, Predictions predicted, double inverse) {
        double loss = 0;
        for (int row = 0; row < target.rows(); row++) {
            double sum = 0;
            for (int k = 0; k < predicted.outputs(); k++) {
                sum += power(predicted.get(row, k), inverse);
            }
            double right = power(predicted.get(row, target.labels()[row]), inverse);
            loss -= StrictMath.log(right / sum);
        }
        return loss;
    }

    private static double power(double probability, double exponent) {
        return StrictMath.pow(Math.max(LEAST_PROBABILITY, probability), exponent);
    }
}
