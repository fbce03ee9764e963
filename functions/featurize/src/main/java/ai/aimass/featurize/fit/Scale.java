package ai.aimass.featurize.fit;

/// `(x - mean) / deviation`: what makes a feature's values lie about 0, most of them between -1 and 1.
public record Scale(double mean, double deviation) {
    public Scale {
        if (!(deviation > 0) || !Double.isFinite(mean) || Double.isInfinite(deviation)) {
            throw new IllegalArgumentException("mean " + mean + ", deviation " + deviation);
        }
    }

    /// Less is no deviation: what is divided by it would leave the range of `float`.
    static final double LEAST = 1e-30;

    /// Of the values given; where they do not vary, the deviation is taken as 1.
    static Scale of(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double variance = 0;
        for (double value : values) {
            variance += (value - mean) * (value - mean) / values.length;
        }
        double deviation = Math.sqrt(variance);
        return new Scale(mean, deviation > LEAST && deviation < Double.POSITIVE_INFINITY ? deviation : 1);
    }

    double of(double value) {
        return (value - mean) / deviation;
    }
}
