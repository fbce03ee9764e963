package ai.aimass.train.guarantee;

import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;

/// Makes probabilities surer (below 1) or less sure (above 1) by one number for all classes: logarithms of
/// probabilities are divided by it. The order of a row's classes stays as it was, so no label changes.
///
/// @param value more than 0; 1 changes nothing
/// @see <a href="https://arxiv.org/abs/1706.04599">Guo, Pleiss, Sun and Weinberger, On calibration of modern neural
///     networks, 2017</a>
public record Temperature(double value) implements Calibrator {
    private static final double LEAST = 0.2;
    private static final double GREATEST = 5;
    /// Golden-section search narrows the range to a hundred-thousandth of it.
    private static final int STEPS = 26;

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    public Temperature {
        if (!(value > 0 && value <= GREATEST)) throw new IllegalArgumentException("a temperature of " + value);
    }

    /// The temperature with which held-out rows have the least logarithmic loss, which is convex in its inverse.
    ///
    /// @param heldOut the classes of rows that `predicted` was not learned from
    static Temperature of(Target.Classes heldOut, Predictions predicted) {
        double[] logarithms = logarithms(predicted);
        double low = 1 / GREATEST;
        double high = 1 / LEAST;
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double ofLeft = loss(heldOut, logarithms, left);
        double ofRight = loss(heldOut, logarithms, right);
        for (int step = 0; step < STEPS; step++) {
            if (ofLeft <= ofRight) {
                high = right;
                right = left;
                ofRight = ofLeft;
                left = high - GOLDEN * (high - low);
                ofLeft = loss(heldOut, logarithms, left);
            } else {
                low = left;
                left = right;
                ofLeft = ofRight;
                right = low + GOLDEN * (high - low);
                ofRight = loss(heldOut, logarithms, right);
            }
        }
        // The graph divides by a float.
        return new Temperature((float) (2 / (low + high)));
    }

    @Override
    public String label() {
        return "temperature";
    }

    @Override
    public Predictions apply(Predictions predicted) {
        double[] values = logarithms(predicted);
        int outputs = predicted.outputs();
        for (int row = 0; row < predicted.rows(); row++) {
            double sum = 0;
            for (int k = row * outputs; k < (row + 1) * outputs; k++) {
                values[k] = StrictMath.exp(values[k] / value);
                sum += values[k];
            }
            for (int k = row * outputs; k < (row + 1) * outputs; k++) {
                values[k] /= sum;
            }
        }
        return new Predictions(values, predicted.rows(), outputs);
    }

    private static double loss(Target.Classes target, double[] logarithms, double inverse) {
        int classes = target.count();
        double loss = 0;
        for (int row = 0; row < target.rows(); row++) {
            double sum = 0;
            for (int k = row * classes; k < (row + 1) * classes; k++) {
                sum += StrictMath.exp(logarithms[k] * inverse);
            }
            loss += StrictMath.log(sum) - logarithms[row * classes + target.labels()[row]] * inverse;
        }
        return loss;
    }

    private static double[] logarithms(Predictions predicted) {
        double[] logarithms = new double[predicted.values().length];
        for (int i = 0; i < logarithms.length; i++) {
            logarithms[i] = StrictMath.log(Math.max(LEAST_PROBABILITY, predicted.values()[i]));
        }
        return logarithms;
    }
}
