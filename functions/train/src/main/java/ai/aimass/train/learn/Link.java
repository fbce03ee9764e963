package ai.aimass.train.learn;

/// How the raw scores of a model become what it predicts.
public enum Link {
    /// The scores are the prediction.
    IDENTITY,
    /// One number is predicted: the exponential of the score.
    EXPONENTIAL,
    /// The score is the probability of class 1 of two, but for rounding, which is cut off.
    SHARE,
    /// The score is the log-odds of class 1 of two.
    LOGISTIC,
    /// The scores are log-odds of each class against the rest; their probabilities are scaled to sum to 1.
    ONE_AGAINST_REST,
    /// The scores are logarithms of unnormalised probabilities.
    SOFTMAX;

    /// How many numbers are predicted from so many scores.
    public int outputs(int scores) {
        return switch (this) {
            case IDENTITY, EXPONENTIAL, ONE_AGAINST_REST, SOFTMAX -> scores;
            case SHARE, LOGISTIC -> 2;
        };
    }

    /// @param scores (rows × raw scores)
    public Predictions apply(double[] scores, int rows) {
        int raw = rows == 0 ? 1 : scores.length / rows;
        int outputs = outputs(raw);
        double[] values = outputs == raw ? scores.clone() : new double[rows * outputs];
        switch (this) {
            case IDENTITY -> {}
            case EXPONENTIAL -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = StrictMath.exp(values[i]);
                }
            }
            case SHARE -> {
                for (int row = 0; row < rows; row++) {
                    setTwo(values, row, Math.clamp(scores[row], 0, 1));
                }
            }
            case LOGISTIC -> {
                for (int row = 0; row < rows; row++) {
                    setTwo(values, row, logistic(scores[row]));
                }
            }
            case ONE_AGAINST_REST -> {
                for (int row = 0; row < rows; row++) {
                    normalise(values, row * raw, raw, false);
                }
            }
            case SOFTMAX -> {
                for (int row = 0; row < rows; row++) {
                    normalise(values, row * raw, raw, true);
                }
            }
        }
        return new Predictions(values, rows, outputs);
    }

    private static void setTwo(double[] values, int row, double probability) {
        values[2 * row] = 1 - probability;
        values[2 * row + 1] = probability;
    }

    static double logistic(double score) {
        return 1 / (1 + StrictMath.exp(-score));
    }

    private static void normalise(double[] values, int first, int count, boolean exponential) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = first; i < first + count; i++) {
            greatest = Math.max(greatest, values[i]);
        }
        double sum = 0;
        for (int i = first; i < first + count; i++) {
            values[i] = exponential ? StrictMath.exp(values[i] - greatest) : logistic(values[i]);
            sum += values[i];
        }
        for (int i = first; i < first + count; i++) {
            values[i] /= sum;
        }
    }
}
