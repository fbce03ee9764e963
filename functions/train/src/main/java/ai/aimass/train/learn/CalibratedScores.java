package ai.aimass.train.learn;

import ai.aimass.domain.FloatMatrix;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Makes of linear scores that tell classes apart, but are no log-odds, probabilities: by [Platt]'s method, for each
/// class against the rest, on parts of the rows that were held out in turn.
final class CalibratedScores {
    private static final int PARTS = 3;

    private CalibratedScores() {}

    /// @param scores fits scores to rows, one of two classes or one for each of several; a score grows with how much a
    ///     row is like its class, of two the second. It is given rows of two classes at least.
    static Model fit(
            Examples examples, Target.Classes classes, int[] rows, long seed, Function<int[], Model.Linear> scores) {
        int[] labels = Arrays.stream(rows).map(row -> classes.labels()[row]).toArray();
        if (Arrays.stream(labels).distinct().count() < 2) return Fitting.baseline(examples, rows);
        boolean two = classes.count() == 2;
        int[] parts = Stratified.parts(labels, classes.count(), PARTS, seed);
        double[][] heldOut = new double[two ? 1 : classes.count()][rows.length];
        for (int part = 0; part < PARTS; part++) {
            int held = part;
            int[] training = IntStream.range(0, rows.length)
                    .filter(i -> parts[i] != held)
                    .map(i -> rows[i])
                    .toArray();
            long seen = Arrays.stream(training)
                    .map(row -> classes.labels()[row])
                    .distinct()
                    .count();
            // Nothing is known of rows where what is left is of one class: their scores stay 0.
            if (seen < 2) continue;
            Model.Linear model = scores.apply(training);
            for (int i = 0; i < rows.length; i++) {
                if (parts[i] != part) continue;
                for (int score = 0; score < heldOut.length; score++) {
                    heldOut[score][i] = score(model, score, examples.features(), rows[i]);
                }
            }
        }
        double[] weights = examples.weights(rows);
        Model.Linear all = scores.apply(rows);
        float[] slopes = all.weights().clone();
        float[] biases = all.biases().clone();
        for (int score = 0; score < biases.length; score++) {
            int k = two ? 1 : score;
            boolean[] isClass = new boolean[rows.length];
            for (int i = 0; i < rows.length; i++) {
                isClass[i] = labels[i] == k;
            }
            boolean never = Arrays.stream(labels).noneMatch(label -> label == k);
            Platt platt = never ? new Platt(0, LinearScores.NEVER) : Platt.fit(heldOut[score], isClass, weights);
            for (int i = 0; i < all.inputs(); i++) {
                slopes[score * all.inputs() + i] *= (float) platt.slope();
            }
            biases[score] = (float) (platt.slope() * biases[score] + platt.offset());
        }
        Link link = two ? Link.LOGISTIC : Link.ONE_AGAINST_REST;
        return new Model.Linear(all.inputs(), link, slopes, biases, Model.Bounds.NONE);
    }

    private static double score(Model.Linear model, int score, FloatMatrix features, int row) {
        double sum = model.biases()[score];
        for (int i = 0; i < model.inputs(); i++) {
            sum += (double) model.weights()[score * model.inputs() + i] * features.get(row, i);
        }
        return sum;
    }
}
