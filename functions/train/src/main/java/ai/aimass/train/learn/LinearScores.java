package ai.aimass.train.learn;

/// The weights and biases of a linear model as they come.
final class LinearScores {
    /// The log-odds of a class of which no row was seen.
    static final float NEVER = -30;
    /// Those of the only one that was.
    static final float ALWAYS = 30;

    private final int inputs;
    private final float[] weights;
    private final float[] biases;

    LinearScores(int inputs, int scores) {
        this.inputs = inputs;
        this.weights = new float[scores * inputs];
        this.biases = new float[scores];
    }

    void setConstant(int score, float bias) {
        biases[score] = bias;
    }

    /// @param unit what a score of 1 is
    /// @param shift what a score of 0 is
    void set(int score, CenteredColumns columns, CoordinateDescent found, double unit, double shift) {
        double bias = found.intercept();
        for (int i = 0; i < inputs; i++) {
            double weight = found.coefficient(i);
            weights[score * inputs + i] = (float) (unit * weight);
            bias -= weight * columns.means()[i];
        }
        biases[score] = (float) (unit * bias + shift);
    }

    Model.Linear model(Link link, Model.Bounds bounds) {
        return new Model.Linear(inputs, link, weights, biases, bounds);
    }
}
