package ai.aimass.train.learn;

/// What choosing makes small: the logarithmic loss of classes, the root mean squared error of numbers. Always finite:
/// where a prediction is not, the error is the greatest number there is.
public final class Errors {
    /// Probabilities are taken to be at least this, so that one certain mistake does not outweigh all else.
    public static final double LEAST_PROBABILITY = 1e-6;

    private Errors() {}

    /// @param rows which rows of the target `predictions` are of, in its order; at least one
    public static double of(Target target, int[] rows, Predictions predictions) {
        if (rows.length != predictions.rows() || rows.length == 0) {
            throw new IllegalArgumentException(predictions.rows() + " predictions for " + rows.length + " rows");
        }
        return switch (target) {
            case Target.Classes classes -> logarithmicLoss(classes, rows, predictions);
            case Target.Numbers numbers -> rootMeanSquaredError(numbers, rows, predictions);
        };
    }

    private static double logarithmicLoss(Target.Classes classes, int[] rows, Predictions predictions) {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            double probability = predictions.get(i, classes.labels()[rows[i]]);
            sum -= StrictMath.log(Math.max(LEAST_PROBABILITY, probability));
        }
        return finite(sum / rows.length);
    }

    private static double finite(double error) {
        return Double.isFinite(error) ? error : Double.MAX_VALUE;
    }

    private static double rootMeanSquaredError(Target.Numbers numbers, int[] rows, Predictions predictions) {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            double error = predictions.get(i, 0) - numbers.values()[rows[i]];
            sum += error * error;
        }
        return finite(Math.sqrt(sum / rows.length));
    }
}
