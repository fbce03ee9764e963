package ai.aimass.infer.rows;

import ai.aimass.domain.FloatMatrix;

/// What a model promises beside its predictions: for each row where the truth lies, as often as it says.
public sealed interface Regions {
    /// How often the truth lies there, between 0 and 1.
    double confidence();

    int rows();

    /// @param members (rows × classes): 1 for a class that is in the row's set, 0 for one that is not
    record Sets(double confidence, FloatMatrix members) implements Regions {
        @Override
        public int rows() {
            return members.rows();
        }

        boolean holds(int row, int label) {
            return members.get(row, label) > 0;
        }
    }

    /// @param low (rows × 1)
    /// @param high (rows × 1)
    record Intervals(double confidence, FloatMatrix low, FloatMatrix high) implements Regions {
        @Override
        public int rows() {
            return low.rows();
        }
    }
}
