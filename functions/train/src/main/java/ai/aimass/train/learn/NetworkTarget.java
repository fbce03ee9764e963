package ai.aimass.train.learn;

/// What a network's scores are compared with. Two classes have one score, the log-odds of the second.
///
/// @param values by row: the number, scaled, or the class
/// @param scores of a row
/// @param weights by row, of mean 1
/// @param isClass whether the values are classes
record NetworkTarget(double[] values, int scores, double[] weights, boolean isClass) {
    /// The loss of one row; and what it changes by with each score.
    ///
    /// @param given (… × scores)
    /// @param first where the row's scores begin
    /// @param slopes written from `first` on; empty where they are not wanted
    /// @param share what slopes are multiplied with
    double loss(int row, float[] given, int first, float[] slopes, double share) {
        double weight = weights[row];
        boolean wanted = slopes.length > 0;
        if (!isClass) {
            double error = given[first] - values[row];
            if (wanted) slopes[first] = (float) (share * weight * error);
            return weight * error * error / 2;
        }
        if (scores == 1) {
            double odds = given[first];
            if (wanted) slopes[first] = (float) (share * weight * (Link.logistic(odds) - values[row]));
            double against = values[row] > 0 ? -odds : odds;
            return weight * (Math.max(0, against) + StrictMath.log1p(StrictMath.exp(-Math.abs(against))));
        }
        double greatest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < scores; k++) {
            greatest = Math.max(greatest, given[first + k]);
        }
        double sum = 0;
        for (int k = 0; k < scores; k++) {
            sum += StrictMath.exp(given[first + k] - greatest);
        }
        int label = (int) values[row];
        for (int k = 0; wanted && k < scores; k++) {
            double probability = StrictMath.exp(given[first + k] - greatest) / sum;
            slopes[first + k] = (float) (share * weight * (probability - (k == label ? 1 : 0)));
        }
        return weight * (StrictMath.log(sum) + greatest - given[first + label]);
    }
}
