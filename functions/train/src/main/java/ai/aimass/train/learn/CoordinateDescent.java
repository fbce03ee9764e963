package ai.aimass.train.learn;

/// The weights of an elastic net, found one after the other (Friedman, Hastie and Tibshirani 2010). The weight at
/// which all others held still are best is known in closed form; zero stays zero without any search.
final class CoordinateDescent {
    private static final int MOST_CYCLES = 1000;
    /// Of the change of all predictions by one weight, squared; they are of deviation 1.
    private static final double TOLERANCE = 1e-9;

    private final CenteredColumns columns;
    private final double[] coefficients;
    private double intercept;

    CoordinateDescent(CenteredColumns columns) {
        this(columns, new double[columns.features()], 0);
    }

    private CoordinateDescent(CenteredColumns columns, double[] coefficients, double intercept) {
        this.columns = columns;
        this.coefficients = coefficients;
        this.intercept = intercept;
    }

    CoordinateDescent copy() {
        return new CoordinateDescent(columns, coefficients.clone(), intercept);
    }

    double coefficient(int feature) {
        return coefficients[feature];
    }

    double intercept() {
        return intercept;
    }

    void setIntercept(double value) {
        intercept = value;
    }

    /// Goes back half of the way to where it was.
    void halfBackTo(CoordinateDescent before) {
        for (int i = 0; i < coefficients.length; i++) {
            coefficients[i] = (coefficients[i] + before.coefficients[i]) / 2;
        }
        intercept = (intercept + before.intercept) / 2;
    }

    double penalty(ElasticPenalty penalty) {
        double sum = 0;
        for (double coefficient : coefficients) {
            sum += penalty.of(coefficient);
        }
        return sum;
    }

    /// Makes `½ Σ weight × residual² + penalty` least.
    ///
    /// @param weights by row
    /// @param residuals by row, of the weights as they are; become those of the new ones
    void descend(double[] weights, double[] residuals, ElasticPenalty penalty) {
        double[] norms = norms(weights);
        int cycles = 0;
        while (cycle(weights, residuals, norms, penalty, false) > TOLERANCE && cycles < MOST_CYCLES) {
            cycles++;
            while (cycle(weights, residuals, norms, penalty, true) > TOLERANCE && cycles < MOST_CYCLES) {
                cycles++;
            }
        }
    }

    /// @return the greatest change
    private double cycle(
            double[] weights, double[] residuals, double[] norms, ElasticPenalty penalty, boolean onlyActive) {
        double greatest = moveIntercept(weights, residuals);
        for (int feature = 0; feature < coefficients.length; feature++) {
            double before = coefficients[feature];
            if (norms[feature] == 0 || (onlyActive && before == 0)) continue;
            double[] values = columns.values()[feature];
            double pull = norms[feature] * before;
            for (int row = 0; row < residuals.length; row++) {
                pull += weights[row] * residuals[row] * values[row];
            }
            double after = penalty.best(pull, norms[feature]);
            double change = after - before;
            if (change == 0) continue;
            coefficients[feature] = after;
            for (int row = 0; row < residuals.length; row++) {
                residuals[row] -= change * values[row];
            }
            greatest = Math.max(greatest, norms[feature] * change * change);
        }
        return greatest;
    }

    private double moveIntercept(double[] weights, double[] residuals) {
        double weight = 0;
        double sum = 0;
        for (int row = 0; row < residuals.length; row++) {
            weight += weights[row];
            sum += weights[row] * residuals[row];
        }
        double change = sum / weight;
        intercept += change;
        for (int row = 0; row < residuals.length; row++) {
            residuals[row] -= change;
        }
        return weight * change * change;
    }

    private double[] norms(double[] weights) {
        double[] norms = new double[coefficients.length];
        for (int feature = 0; feature < norms.length; feature++) {
            double[] values = columns.values()[feature];
            for (int row = 0; row < values.length; row++) {
                norms[feature] += weights[row] * values[row] * values[row];
            }
        }
        return norms;
    }
}
