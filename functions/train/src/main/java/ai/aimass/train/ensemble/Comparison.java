package ai.aimass.train.ensemble;

/// Two ways of predicting the same rows that were held out.
///
/// @param one the mean loss of one
/// @param other the mean loss of the other
/// @param noise the standard error of their difference, row by row
public record Comparison(double one, double other, double noise) {
    /// A difference is more than chance explains from so many standard errors on.
    private static final double CERTAIN = 2;

    /// @param weights of both ways' models
    public static Comparison of(Candidates one, Candidates other, double[] weights) {
        double[] first = one.losses(weights);
        double[] second = other.losses(weights);
        int rows = first.length;
        double sum = 0;
        double sumOfOne = 0;
        double sumOfOther = 0;
        for (int i = 0; i < rows; i++) {
            sum += first[i] - second[i];
            sumOfOne += first[i];
            sumOfOther += second[i];
        }
        double mean = sum / rows;
        double squares = 0;
        for (int i = 0; i < rows; i++) {
            double deviation = first[i] - second[i] - mean;
            squares += deviation * deviation;
        }
        double noise = rows < 2 ? Double.POSITIVE_INFINITY : Math.sqrt(squares / (rows - 1) / rows);
        return new Comparison(sumOfOne / rows, sumOfOther / rows, noise);
    }

    /// Whether the other is better by more than chance explains.
    public boolean isOtherBetter() {
        return one - other > CERTAIN * noise;
    }
}
