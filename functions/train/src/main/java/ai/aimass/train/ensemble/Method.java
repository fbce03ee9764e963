package ai.aimass.train.ensemble;

import java.util.Comparator;
import java.util.stream.IntStream;

/// How models are weighed, simplest first.
public enum Method {
    /// The best alone.
    SINGLE("the best model alone"),
    /// The five best with equal weights, which nothing can be overfitted by but their choice.
    EVEN("equal weights of the best models"),
    GREEDY("greedy selection"),
    STACKING("stacking");

    private static final int FEW = 5;

    private final String label;

    Method(String label) {
        this.label = label;
    }

    /// What people call it.
    public String label() {
        return label;
    }

    /// @return a weight for each model; they sum to 1
    double[] weights(Candidates candidates, long seed) {
        return switch (this) {
            case SINGLE -> best(candidates, 1);
            case EVEN -> best(candidates, FEW);
            case GREEDY -> Greedy.weights(candidates, seed);
            case STACKING -> Stacking.weights(candidates);
        };
    }

    private static double[] best(Candidates candidates, int count) {
        int models = candidates.models();
        double[] losses = new double[models];
        for (int model = 0; model < models; model++) {
            double[] alone = new double[models];
            alone[model] = 1;
            losses[model] = candidates.loss(alone);
        }
        double[] weights = new double[models];
        int taken = Math.min(count, models);
        IntStream.range(0, models)
                .boxed()
                .sorted(Comparator.comparingDouble(model -> losses[model]))
                .limit(taken)
                .forEach(model -> weights[model] = 1.0 / taken);
        return weights;
    }
}
