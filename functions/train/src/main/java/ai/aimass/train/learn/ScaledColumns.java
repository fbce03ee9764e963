package ai.aimass.train.learn;

import ai.aimass.domain.FloatMatrix;

/// The features of some rows by column, each of mean 0 and deviation 1.
///
/// @param values (features × rows); a feature that never differs has no values
/// @param means by feature
/// @param deviations by feature
/// @param weights by row; they sum to 1
record ScaledColumns(double[][] values, double[] means, double[] deviations, double[] weights) {
    private static final double[] NONE = new double[0];

    static ScaledColumns of(Examples examples, int[] rows) {
        double[] weights = new double[rows.length];
        double sum = 0;
        for (int row : rows) {
            sum += examples.weights()[row];
        }
        for (int i = 0; i < rows.length; i++) {
            weights[i] = examples.weights()[rows[i]] / sum;
        }
        FloatMatrix features = examples.features();
        double[][] values = new double[features.columns()][];
        double[] means = new double[values.length];
        double[] deviations = new double[values.length];
        for (int column = 0; column < values.length; column++) {
            double[] scaled = new double[rows.length];
            double mean = 0;
            for (int i = 0; i < rows.length; i++) {
                scaled[i] = features.get(rows[i], column);
                mean += weights[i] * scaled[i];
            }
            double squares = 0;
            for (int i = 0; i < rows.length; i++) {
                scaled[i] -= mean;
                squares += weights[i] * scaled[i] * scaled[i];
            }
            double deviation = Math.sqrt(squares);
            // What rounding leaves of a feature that never differs is no difference.
            boolean differs = deviation > 1e-7 * Math.max(1, Math.abs(mean));
            means[column] = mean;
            deviations[column] = differs ? deviation : 1;
            values[column] = differs ? scaled : NONE;
            for (int i = 0; differs && i < rows.length; i++) {
                scaled[i] /= deviation;
            }
        }
        return new ScaledColumns(values, means, deviations, weights);
    }

    int features() {
        return values.length;
    }

    int rows() {
        return weights.length;
    }

    boolean differs(int feature) {
        return values[feature].length > 0;
    }
}
