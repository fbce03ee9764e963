package ai.aimass.train.learn;

import ai.aimass.domain.FloatMatrix;
import java.util.Arrays;

/// Keeps rows for nearest neighbours.
final class NeighboursFitting {
    /// Of more rows than this, so many are kept: each prediction looks at all of them.
    static final int MOST_ROWS = 3000;
    /// A neighbour at the very place of a row weighs so many times as much as one as far as two rows are on average.
    private static final double NEAREST = 100;
    /// Distances are told apart to this share of the mean squared distance.
    private static final double RESOLUTION = 1e-7;

    private NeighboursFitting() {}

    static Model fit(Learner.Neighbours learner, Examples examples, int[] rows, long seed) {
        int[] kept = Copies.sample(rows, MOST_ROWS, seed);
        double[] prior = Fitting.prior(examples.target(), examples.weights(), rows);
        double[] weights = weights(examples, kept);
        double[] values = new double[kept.length * prior.length];
        for (int i = 0; i < kept.length; i++) {
            switch (examples.target()) {
                case Target.Classes classes -> values[i * prior.length + classes.labels()[kept[i]]] = 1;
                case Target.Numbers numbers -> values[i] = numbers.values()[kept[i]];
            }
        }
        FloatMatrix features = examples.features();
        double resolution = 1 / (RESOLUTION * KernelFitting.meanSquaredDistance(examples, rows));
        // A class that no neighbour has is not impossible; the prior counts as one neighbour more.
        double priorWeight = examples.target() instanceof Target.Classes ? 1 : 0;
        return new Model.Neighbours(
                features.columns(),
                features.of(kept).values(),
                values,
                weights,
                prior,
                priorWeight,
                Math.min(learner.count(), kept.length),
                learner.byDistance() ? 1 / (NEAREST * RESOLUTION) : 0,
                resolution);
    }

    /// As they are, but of mean 1 at least, so that many rows of little weight are still as many rows.
    private static double[] weights(Examples examples, int[] rows) {
        double sum = 0;
        for (int row : rows) {
            sum += examples.weights()[row];
        }
        double unit = Math.max(1, rows.length / sum);
        return Arrays.stream(rows)
                .mapToDouble(row -> examples.weights()[row] * unit)
                .toArray();
    }
}
