package ai.aimass.train.guarantee;

/// A function of one number that is linear between knots and constant beyond the first and the last one. Graphs compute
/// it in the same steps.
///
/// @param knots ascending, at least one
/// @param values of the function at the knots
public record PiecewiseLinear(float[] knots, float[] values) {
    public PiecewiseLinear {
        if (knots.length == 0 || knots.length != values.length) {
            throw new IllegalArgumentException(knots.length + " knots with " + values.length + " values");
        }
        for (int i = 1; i < knots.length; i++) {
            if (!(knots[i - 1] < knots[i])) throw new IllegalArgumentException("knots that do not ascend");
        }
    }

    static PiecewiseLinear constant(double value) {
        return new PiecewiseLinear(new float[] {0}, new float[] {(float) value});
    }

    public double apply(double x) {
        double sum = values[0];
        for (int i = 1; i < knots.length; i++) {
            double share = (x - knots[i - 1]) / ((double) knots[i] - knots[i - 1]);
            sum += ((double) values[i] - values[i - 1]) * Math.clamp(share, 0, 1);
        }
        return sum;
    }
}
