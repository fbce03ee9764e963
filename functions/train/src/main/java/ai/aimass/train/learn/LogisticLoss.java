package ai.aimass.train.learn;

/// The logarithmic loss of linear scores, with a penalty on the squares of their weights. Two classes have one score,
/// the log-odds of the second.
///
/// @param features (rows × width)
/// @param labels by row
/// @param weights by row
/// @param offsets what each score begins with
/// @param penalty half of it times the sum of all squared weights is added; biases are free
record LogisticLoss(double[] features, int width, int[] labels, double[] weights, double[] offsets, double penalty)
        implements Lbfgs.Function {
    /// @param point by score: its weights, then its bias
    @Override
    public double at(double[] point, double[] slopes) {
        int scores = offsets.length;
        double value = 0;
        for (int i = 0; i < point.length; i++) {
            boolean isBias = i % (width + 1) == width;
            slopes[i] = isBias ? 0 : penalty * point[i];
            if (!isBias) value += penalty / 2 * point[i] * point[i];
        }
        double[] given = new double[scores];
        for (int row = 0; row < labels.length; row++) {
            for (int k = 0; k < scores; k++) {
                int first = k * (width + 1);
                double sum = offsets[k] + point[first + width];
                for (int i = 0; i < width; i++) {
                    sum += point[first + i] * features[row * width + i];
                }
                given[k] = sum;
            }
            value += weights[row] * lossToSlopes(given, labels[row]);
            for (int k = 0; k < scores; k++) {
                int first = k * (width + 1);
                double slope = weights[row] * given[k];
                for (int i = 0; i < width; i++) {
                    slopes[first + i] += slope * features[row * width + i];
                }
                slopes[first + width] += slope;
            }
        }
        return value;
    }

    /// @param given scores; become what the loss changes by with each
    private static double lossToSlopes(double[] given, int label) {
        if (given.length == 1) {
            double odds = given[0];
            given[0] = Link.logistic(odds) - label;
            double against = label > 0 ? -odds : odds;
            return Math.max(0, against) + StrictMath.log1p(StrictMath.exp(-Math.abs(against)));
        }
        double greatest = Double.NEGATIVE_INFINITY;
        for (double score : given) {
            greatest = Math.max(greatest, score);
        }
        double ofLabel = given[label];
        double sum = 0;
        for (int k = 0; k < given.length; k++) {
            given[k] = StrictMath.exp(given[k] - greatest);
            sum += given[k];
        }
        for (int k = 0; k < given.length; k++) {
            given[k] = given[k] / sum - (k == label ? 1 : 0);
        }
        return StrictMath.log(sum) + greatest - ofLabel;
    }
}
