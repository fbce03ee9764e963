package ai.aimass.train.learn;

/// Mean and standard deviation of a target over the rows learned from. Learners see targets of mean 0 and deviation 1,
/// so that limits and rounding mean the same for cents and for millions.
record Scale(double mean, double deviation) {
    /// The deviation of a constant target is 1.
    static Scale of(double[] values, int[] rows) {
        return of(values, Examples.ones(values.length), rows);
    }

    /// As [#of(double[], int[])], of rows that count as much as they weigh.
    static Scale of(double[] values, float[] weights, int[] rows) {
        double weight = 0;
        double sum = 0;
        for (int row : rows) {
            weight += weights[row];
            sum += weights[row] * values[row];
        }
        double mean = sum / weight;
        double squares = 0;
        for (int row : rows) {
            squares += weights[row] * (values[row] - mean) * (values[row] - mean);
        }
        double deviation = Math.sqrt(squares / weight);
        return new Scale(mean, deviation > 0 && deviation < Double.POSITIVE_INFINITY ? deviation : 1);
    }

    /// What is not positive counts as the smallest of the rows' values that is.
    static double[] logarithms(double[] values, int[] rows) {
        double least = Double.MAX_VALUE;
        for (int row : rows) {
            if (values[row] > 0) least = Math.min(least, values[row]);
        }
        double[] logarithms = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            logarithms[i] = StrictMath.log(Math.max(values[i], least));
        }
        return logarithms;
    }

    /// The values of all rows, in these units.
    double[] apply(double[] values) {
        double[] scaled = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = (values[i] - mean) / deviation;
        }
        return scaled;
    }
}
