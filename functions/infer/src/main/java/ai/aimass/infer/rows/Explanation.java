package ai.aimass.infer.rows;

import java.util.List;

/// What the columns add to predictions: a row's base and contributions sum to the probability of its predicted class,
/// or to its value.
///
/// @param columns the model's features
/// @param base by row; NaN where nothing was predicted
/// @param contributions (rows × columns); NaN where nothing was predicted
public record Explanation(List<String> columns, double[] base, double[] contributions) {
    public Explanation {
        columns = List.copyOf(columns);
        if (contributions.length != base.length * columns.size()) {
            throw new IllegalArgumentException(
                    contributions.length + " contributions of " + base.length + " × " + columns.size());
        }
    }

    public double contribution(int row, int column) {
        return contributions[row * columns.size() + column];
    }
}
