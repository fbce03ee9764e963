package ai.aimass.domain;

/// Numbers by row: features (rows × features) or a model's outputs (rows × outputs).
///
/// @param values row-major, exactly `rows × columns` long
public record FloatMatrix(float[] values, int rows, int columns) {
    public FloatMatrix {
        if (rows < 0 || columns < 1 || values.length != Math.multiplyExact(rows, columns)) {
            throw new IllegalArgumentException(values.length + " values are not " + rows + " × " + columns);
        }
    }

    /// Some of the rows, in the given order.
    public FloatMatrix of(int[] some) {
        float[] chosen = new float[Math.multiplyExact(some.length, columns)];
        for (int i = 0; i < some.length; i++) {
            System.arraycopy(values, some[i] * columns, chosen, i * columns, columns);
        }
        return new FloatMatrix(chosen, some.length, columns);
    }

    public float get(int row, int column) {
        return values[row * columns + column];
    }
}
