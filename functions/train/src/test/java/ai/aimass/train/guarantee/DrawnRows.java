package ai.aimass.train.guarantee;

import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import ai.aimass.train.random.SplitMix64;

/// Made-up rows with the true probabilities of their classes, and classes drawn by them.
record DrawnRows(Target.Classes target, Predictions truth) {
    /// @param sharpness the greater, the surer the true probabilities
    static DrawnRows of(int rows, int classes, double sharpness, long seed) {
        SplitMix64 random = new SplitMix64(seed);
        double[] truth = new double[rows * classes];
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                truth[row * classes + k] = StrictMath.exp(sharpness * random.nextDouble());
                sum += truth[row * classes + k];
            }
            double drawn = random.nextDouble() * sum;
            for (int k = 0; k < classes; k++) {
                drawn -= truth[row * classes + k];
                if (drawn < 0) {
                    labels[row] = k;
                    break;
                }
            }
            for (int k = 0; k < classes; k++) truth[row * classes + k] /= sum;
        }
        return new DrawnRows(new Target.Classes(labels, classes), new Predictions(truth, rows, classes));
    }
}
