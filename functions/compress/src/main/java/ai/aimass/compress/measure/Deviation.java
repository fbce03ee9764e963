package ai.aimass.compress.measure;

import ai.aimass.domain.FloatMatrix;

/// How far one model's outputs are from another's for the same rows, in units of the outputs.
///
/// @param max the greatest absolute difference
/// @param maxShare the greatest difference as a share of the output, or as it is where the output is less than
/// 1
/// @param mean of the absolute differences
/// @param labelAgreement the share of rows whose greatest output is the same one
public record Deviation(double max, double maxShare, double mean, double labelAgreement) {
    /// @throws IllegalArgumentException where the matrices have different shapes
    public static Deviation between(FloatMatrix before, FloatMatrix after) {
        if (before.rows() != after.rows() || before.columns() != after.columns()) {
            throw new IllegalArgumentException("outputs of different shapes");
        }
        double max = 0;
        double maxShare = 0;
        double sum = 0;
        for (int i = 0; i < before.values().length; i++) {
            double difference = Math.abs((double) before.values()[i] - after.values()[i]);
            // Not a number is as far off as can be.
            if (Double.isNaN(difference)) difference = Double.POSITIVE_INFINITY;
            max = Math.max(max, difference);
            maxShare = Math.max(maxShare, difference / Math.max(1, Math.abs(before.values()[i])));
            sum += difference;
        }
        int agreeing = 0;
        for (int row = 0; row < before.rows(); row++) {
            if (mostProbable(before, row) == mostProbable(after, row)) agreeing++;
        }
        int count = before.values().length;
        return new Deviation(
                max,
                maxShare,
                count == 0 ? 0 : sum / count,
                before.rows() == 0 ? 1 : (double) agreeing / before.rows());
    }

    /// The place of the greatest output, the first of equals.
    static int mostProbable(FloatMatrix outputs, int row) {
        int greatest = 0;
        for (int column = 1; column < outputs.columns(); column++) {
            if (outputs.get(row, column) > outputs.get(row, greatest)) greatest = column;
        }
        return greatest;
    }
}
