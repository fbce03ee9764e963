package ai.aimass.compress.measure;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.Task;

/// How well predictions agree with what was true.
public sealed interface Quality {
    /// @param accuracy the share of rows whose class that is answered is the true one
    /// @param logLoss the mean of minus the natural logarithm of the true class's probability
    record OfClasses(double accuracy, double logLoss) implements Quality {}

    /// @param rmse the root of the mean squared difference
    record OfNumbers(double rmse) implements Quality {}

    /// As elsewhere in the field: a probability of 0 counts as this.
    double LEAST_PROBABILITY = 1e-15;

    /// @param outputs (rows × outputs of the task)
    /// @param labels as in [Rows], each of them there
    static Quality of(Task task, FloatMatrix outputs, double[] labels) {
        return switch (task) {
            case Task.Classification c -> ofClasses(c, outputs, labels);
            case Task.Regression r -> ofNumbers(outputs, labels);
        };
    }

    /// Whether this is within the budget beside `before`: an accuracy that is lower by `maxLoss` at most and a
    /// log-loss that is greater by that share at most; an RMSE that is greater by that share at most.
    default boolean isWithin(double maxLoss, Quality before) {
        return switch (this) {
            case OfClasses now ->
                before instanceof OfClasses then
                        && now.accuracy() >= then.accuracy() - maxLoss
                        && now.logLoss() <= then.logLoss() * (1 + maxLoss);
            case OfNumbers now -> before instanceof OfNumbers then && now.rmse() <= then.rmse() * (1 + maxLoss);
        };
    }

    /// What the quality can be expected to become when the outputs change so and the change has nothing to do
    /// with what is true: squared differences add up, and the loss grows by the divergence of the new
    /// probabilities from the old. What was measured on few rows can look better than that by luck.
    ///
    /// @param before the outputs that this is the quality of, (rows × outputs)
    default Quality expectedAfter(FloatMatrix before, FloatMatrix after) {
        double sum = 0;
        for (int i = 0; i < before.values().length; i++) {
            double was = before.values()[i];
            double is = after.values()[i];
            sum += switch (this) {
                case OfClasses c -> was <= 0 ? 0 : was * StrictMath.log(was / Math.max(is, LEAST_PROBABILITY));
                case OfNumbers n -> (is - was) * (is - was);
            };
        }
        double mean = sum / before.rows();
        return switch (this) {
            case OfClasses c -> new OfClasses(c.accuracy(), c.logLoss() + mean);
            case OfNumbers n -> new OfNumbers(Math.sqrt(n.rmse() * n.rmse() + mean));
        };
    }

    private static Quality ofClasses(Task.Classification task, FloatMatrix outputs, double[] labels) {
        int right = 0;
        double loss = 0;
        for (int row = 0; row < labels.length; row++) {
            int label = (int) labels[row];
            int of = row;
            if (task.choice().of(outputs.columns(), k -> outputs.get(of, k)) == label) right++;
            loss -= StrictMath.log(Math.clamp(outputs.get(row, label), LEAST_PROBABILITY, 1));
        }
        return new OfClasses((double) right / labels.length, loss / labels.length);
    }

    private static Quality ofNumbers(FloatMatrix outputs, double[] labels) {
        double squares = 0;
        for (int row = 0; row < labels.length; row++) {
            double difference = outputs.get(row, 0) - labels[row];
            squares += difference * difference;
        }
        return new OfNumbers(Math.sqrt(squares / labels.length));
    }
}
