package ai.aimass.train.learn;

import java.util.Arrays;
import java.util.List;

/// What a model says of rows: for each a probability for every class, or one value.
///
/// @param values (rows × outputs)
public record Predictions(double[] values, int rows, int outputs) {
    public Predictions {
        if (outputs < 1 || values.length != Math.multiplyExact(rows, outputs)) {
            throw new IllegalArgumentException(values.length + " values are not " + rows + " × " + outputs);
        }
    }

    /// The rows of all parts, one after the other.
    public static Predictions joined(List<Predictions> parts, int outputs) {
        int rows = parts.stream().mapToInt(Predictions::rows).sum();
        double[] values = new double[Math.multiplyExact(rows, outputs)];
        int at = 0;
        for (Predictions part : parts) {
            System.arraycopy(part.values, 0, values, at, part.values.length);
            at += part.values.length;
        }
        return new Predictions(values, rows, outputs);
    }

    /// The weighted sum, row by row.
    ///
    /// @param each of the same rows
    /// @param weights one for each; they sum to 1
    public static Predictions mean(List<Predictions> each, double[] weights) {
        Predictions first = each.getFirst();
        double[] values = new double[first.values.length];
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] == 0) continue;
            double[] of = each.get(i).values;
            for (int j = 0; j < values.length; j++) {
                values[j] += weights[i] * of[j];
            }
        }
        return new Predictions(values, first.rows, first.outputs);
    }

    /// Those of some of the rows that these are of.
    ///
    /// @param all which rows these are of, ascending
    /// @param some ascending, all of them among `all`
    public Predictions of(int[] all, int[] some) {
        return at(Arrays.stream(some).map(row -> Arrays.binarySearch(all, row)).toArray());
    }

    /// Those at some places, in the given order.
    public Predictions at(int[] places) {
        double[] chosen = new double[places.length * outputs];
        for (int i = 0; i < places.length; i++) {
            System.arraycopy(values, places[i] * outputs, chosen, i * outputs, outputs);
        }
        return new Predictions(chosen, places.length, outputs);
    }

    public double get(int row, int output) {
        return values[row * outputs + output];
    }
}
