package ai.aimass.train.learn;

import ai.aimass.domain.FloatMatrix;

/// Fits naive Bayes to terms: how much more often a term is met in rows of a class than in all others is what it adds
/// to the class' log-odds. Features that are ever below zero are no terms and are left out.
final class NaiveBayesFitting {
    private NaiveBayesFitting() {}

    static Model fit(Learner.NaiveBayes learner, Examples examples, int[] rows, long seed) {
        if (!(examples.target() instanceof Target.Classes classes)) {
            throw new IllegalArgumentException("naive Bayes is for classes");
        }
        boolean[] isTerm = terms(examples.features(), rows);
        return CalibratedScores.fit(
                examples,
                classes,
                rows,
                seed,
                training -> scores(learner.smoothing(), examples, classes, training, isTerm));
    }

    private static Model.Linear scores(
            double smoothing, Examples examples, Target.Classes classes, int[] rows, boolean[] isTerm) {
        FloatMatrix features = examples.features();
        int inputs = features.columns();
        double[][] counts = new double[classes.count()][inputs];
        double[] all = new double[inputs];
        for (int row : rows) {
            double weight = examples.weights()[row];
            double[] ofClass = counts[classes.labels()[row]];
            for (int i = 0; i < inputs; i++) {
                if (!isTerm[i]) continue;
                ofClass[i] += weight * features.get(row, i);
                all[i] += weight * features.get(row, i);
            }
        }
        boolean two = classes.count() == 2;
        int scores = two ? 1 : classes.count();
        float[] weights = new float[scores * inputs];
        for (int score = 0; score < scores; score++) {
            double[] ofClass = counts[two ? 1 : score];
            double sumOfClass = smoothed(ofClass, smoothing, isTerm);
            double[] others = new double[inputs];
            for (int i = 0; i < inputs; i++) {
                // Rounding may leave a little less than nothing.
                others[i] = Math.max(0, all[i] - ofClass[i]);
            }
            double sumOfOthers = smoothed(others, smoothing, isTerm);
            for (int i = 0; i < inputs; i++) {
                if (!isTerm[i]) continue;
                double shareInClass = (ofClass[i] + smoothing) / sumOfClass;
                double shareInOthers = (others[i] + smoothing) / sumOfOthers;
                weights[score * inputs + i] = (float) StrictMath.log(shareInClass / shareInOthers);
            }
        }
        Link link = two ? Link.LOGISTIC : Link.ONE_AGAINST_REST;
        return new Model.Linear(inputs, link, weights, new float[scores], Model.Bounds.NONE);
    }

    private static double smoothed(double[] counts, double smoothing, boolean[] isTerm) {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            if (isTerm[i]) sum += counts[i] + smoothing;
        }
        return sum;
    }

    private static boolean[] terms(FloatMatrix features, int[] rows) {
        boolean[] isTerm = new boolean[features.columns()];
        for (int i = 0; i < isTerm.length; i++) {
            isTerm[i] = true;
            for (int row : rows) {
                isTerm[i] &= features.get(row, i) >= 0;
            }
        }
        return isTerm;
    }
}
