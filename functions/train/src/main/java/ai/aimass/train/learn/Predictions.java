package ai.aimass.train.learn;

/// What a model says of rows: for each a probability for every class, or one value.
///
/// @param values (rows × outputs)
public record Predictions(double[] values, int rows, int outputs) {
    public Predictions {
        if (outputs < 1 || values.length != Math.multiplyExact(rows, outputs)) {
            throw new IllegalArgumentException(values.length + " values are not " + rows + " × " + outputs);
        }
    }

    public double get(int row, int output) {
        return values[row * outputs + output];
    }
}
