package ai.aimass.train.learn;

import java.util.Arrays;

/// Kernel logistic regression on [Landmarks], of all classes at once (Zhu and Hastie 2005).
final class KernelLogisticFitting {
    /// Features of more rows than this would take more than some 200 MB.
    private static final int MOST_FEATURES = 25_000_000;

    private static final int MOST_STEPS = 200;
    private static final double TOLERANCE = 1e-6;

    private KernelLogisticFitting() {}

    static int rowLimit(int centers) {
        return MOST_FEATURES / centers;
    }

    static Model fit(Learner.KernelLogistic learner, Examples examples, int[] rows, long seed) {
        if (!(examples.target() instanceof Target.Classes classes)) {
            throw new IllegalArgumentException("kernel logistic regression is for classes");
        }
        int[] sample = Copies.sample(rows, rowLimit(learner.centers()), seed);
        int[] labels = Arrays.stream(sample).map(row -> classes.labels()[row]).toArray();
        int[] seen = Arrays.stream(labels).distinct().sorted().toArray();
        if (seen.length < 2) return Fitting.baseline(examples, rows);
        Landmarks landmarks = Landmarks.of(examples, sample, learner.reach(), learner.centers(), seed);
        int scores = classes.count() == 2 ? 1 : classes.count();
        double[] biases = new double[scores];
        // A class that no row has is never met.
        if (scores > 1) Arrays.fill(biases, LinearScores.NEVER);
        for (int k : seen) {
            if (scores > 1) biases[k] = 0;
        }
        double[] weights = examples.weights(sample);
        double[] features = landmarks.features(examples.features(), sample);
        double[] point = new double[scores * (landmarks.count() + 1)];
        Lbfgs.minimise(
                new LogisticLoss(features, landmarks.count(), labels, weights, biases, learner.penalty()),
                point,
                MOST_STEPS,
                TOLERANCE);
        double[] coefficients = new double[scores * landmarks.count()];
        for (int k = 0; k < scores; k++) {
            int first = k * (landmarks.count() + 1);
            double[] ofScore = Arrays.copyOfRange(point, first, first + landmarks.count());
            landmarks.toCoefficients(ofScore);
            System.arraycopy(ofScore, 0, coefficients, k * landmarks.count(), landmarks.count());
            biases[k] += point[first + landmarks.count()];
        }
        return new Model.Kernel(
                examples.features().columns(),
                scores == 1 ? Link.LOGISTIC : Link.SOFTMAX,
                landmarks.centers(),
                coefficients,
                biases,
                landmarks.gamma(),
                Model.Bounds.NONE);
    }
}
