package ai.aimass.featurize.fit;

import java.util.Random;

/// Fits a linear model to sparse rows by dual coordinate descent: for classes with the squared hinge loss, for
/// numbers with the squared loss, both with an L2 penalty.
///
/// @param cost how much an error weighs against the penalty
/// @param hinge whether the wanted values are -1 and 1, and going past them is no error
/// @see <a href="https://doi.org/10.1145/1390156.1390208">Hsieh and others, A dual coordinate descent method for
/// large-scale linear SVM, 2008</a>
record TextRegression(TextRows rows, double cost, boolean hinge) {
    private static final int PASSES = 20;
    private static final double TOLERANCE = 0.02;
    private static final long SEED = 1;

    /// @param wanted by row
    /// @param excluded the fold whose rows are not looked at; -1: all are
    /// @return one weight for each n-gram, and last the constant
    double[] fit(double[] wanted, int excluded) {
        int[] order = new int[rows.rows()];
        int size = 0;
        for (int row = 0; row < order.length; row++) {
            if (rows.fold(row) != excluded) order[size++] = row;
        }
        double[] model = new double[rows.grams().size() + 1];
        double[] duals = new double[rows.rows()];
        Random random = new Random(SEED);
        for (int pass = 0; pass < PASSES; pass++) {
            double worst = 0;
            for (int i = 0; i < size; i++) {
                int other = i + random.nextInt(size - i);
                int row = order[other];
                order[other] = order[i];
                order[i] = row;
                worst = Math.max(worst, Math.abs(step(model, duals, row, wanted[row])));
            }
            if (worst < TOLERANCE) break;
        }
        return model;
    }

    /// @return by how much the row's dual variable was off
    private double step(double[] model, double[] duals, int row, double wanted) {
        double slack = 1 / (2 * cost);
        double gradient = rows.score(model, row) - wanted + duals[row] * slack;
        double changed = duals[row] - gradient / (rows.squares(row) + slack);
        if (hinge && changed * wanted < 0) changed = 0;
        double change = changed - duals[row];
        if (change == 0) return 0;
        duals[row] = changed;
        rows.addTo(model, row, change);
        return change;
    }

    /// The loss of the rows of one fold.
    double loss(double[] model, double[] wanted, int fold) {
        double loss = 0;
        for (int row = 0; row < rows.rows(); row++) {
            if (rows.fold(row) != fold) continue;
            double error = wanted[row] - rows.score(model, row);
            if (hinge && error * wanted[row] < 0) continue;
            loss += error * error;
        }
        return loss;
    }
}
