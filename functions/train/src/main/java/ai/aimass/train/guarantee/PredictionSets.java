package ai.aimass.train.guarantee;

import ai.aimass.domain.ClassChoice;
import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/// A set of classes for each row: the one that is answered, and each whose probability is not less than its threshold.
/// A class with enough rows has a threshold of its own, so that its rows are covered as often as those of others; the
/// rest share one. The class that is answered conforms best by definition, so no set is empty; where it is right more
/// often than the confidence asks, sets have that class alone and cover more.
///
/// @param thresholds one for each class, from 0 to 1
/// @param choice which class is answered
/// @see <a href="https://doi.org/10.1080/01621459.2017.1395341">Sadinle, Lei and Wasserman, Least ambiguous set-valued
///     classifiers with bounded error levels, 2019</a>
public record PredictionSets(double confidence, float[] thresholds, ClassChoice choice) implements Conformal {
    /// So many rows of a class are to lie outside its sets, or its threshold would be a matter of chance.
    private static final int LEAST_OUTSIDE = 10;

    static Optional<Conformal> of(Target.Classes heldOut, Predictions predicted, double confidence) {
        int rows = heldOut.rows();
        if (Conformal.rank(rows, confidence) > rows) return Optional.empty();
        double[] conforming = new double[rows];
        for (int row = 0; row < rows; row++) {
            int label = heldOut.labels()[row];
            conforming[row] = isAnswered(heldOut.choice(), predicted, row, label) ? 1 : predicted.get(row, label);
        }
        float shared = threshold(conforming, confidence);
        float[] thresholds = new float[heldOut.count()];
        for (int k = 0; k < thresholds.length; k++) {
            int of = k;
            double[] ofClass = IntStream.range(0, rows)
                    .filter(row -> heldOut.labels()[row] == of)
                    .mapToDouble(row -> conforming[row])
                    .toArray();
            boolean enough = ofClass.length * (1 - confidence) >= LEAST_OUTSIDE;
            thresholds[k] = enough ? threshold(ofClass, confidence) : shared;
        }
        return Optional.of(new PredictionSets(confidence, thresholds, heldOut.choice()));
    }

    /// Whether a class is in a row's set.
    public boolean holds(Predictions predicted, int row, int label) {
        return predicted.get(row, label) >= thresholds[label] || isAnswered(choice, predicted, row, label);
    }

    private static boolean isAnswered(ClassChoice choice, Predictions predicted, int row, int label) {
        double share = choice.share(label, predicted.get(row, label));
        for (int k = 0; k < predicted.outputs(); k++) {
            if (choice.share(k, predicted.get(row, k)) > share) return false;
        }
        return true;
    }

    /// As many rows as the confidence asks for are not below it. It is rounded down to a float.
    private static float threshold(double[] conforming, double confidence) {
        double[] sorted = conforming.clone();
        Arrays.sort(sorted);
        double threshold = sorted[sorted.length - Conformal.rank(sorted.length, confidence)];
        float rounded = (float) threshold;
        return rounded > threshold ? Math.nextDown(rounded) : rounded;
    }
}
