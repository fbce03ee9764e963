package ai.aimass.train.learn;

import ai.aimass.domain.FloatMatrix;

/// The features of some rows by column, each of mean 0. They keep their units: the dense view has numbers of
/// deviation 1, and what is rare in it had better need a larger weight.
///
/// @param values (features × rows); a feature that never differs has no values
/// @param means by feature
/// @param weights by row; they sum to 1
record CenteredColumns(double[][] values, double[] means, double[] weights) {
    private static final double[] NONE = new double[0];

    static CenteredColumns of(Examples examples, int[] rows) {
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
        for (int column = 0; column < values.length; column++) {
            double[] centered = new double[rows.length];
            double mean = 0;
            for (int i = 0; i < rows.length; i++) {
                centered[i] = features.get(rows[i], column);
                mean += weights[i] * centered[i];
            }
            double squares = 0;
            for (int i = 0; i < rows.length; i++) {
                centered[i] -= mean;
                squares += weights[i] * centered[i] * centered[i];
            }
            double deviation = Math.sqrt(squares);
            // What rounding leaves of a feature that never differs is no difference.
            boolean differs = deviation > 1e-7 * Math.max(1, Math.abs(mean));
            means[column] = mean;
            values[column] = differs ? centered : NONE;
        }
        return new CenteredColumns(values, means, weights);
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
