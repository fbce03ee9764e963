package ai.aimass.train.metrics;

import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import java.util.List;
import java.util.stream.IntStream;

/// Scores predicted probabilities of classes.
final class ClassScoring implements Scoring {
    private static final List<Metric> METRICS = List.of(
            Metric.ACCURACY,
            Metric.BALANCED_ACCURACY,
            Metric.MACRO_F1,
            Metric.LOG_LOSS,
            Metric.AUC,
            Metric.CALIBRATION_ERROR);
    /// Where rare classes count as much as frequent ones.
    private static final List<Metric> BALANCED_METRICS = List.of(
            Metric.BALANCED_ACCURACY,
            Metric.ACCURACY,
            Metric.MACRO_F1,
            Metric.LOG_LOSS,
            Metric.AUC,
            Metric.CALIBRATION_ERROR);
    /// As elsewhere in the field: a probability of 0 counts as this.
    private static final double LEAST_PROBABILITY = 1e-15;

    private final List<Metric> metrics;
    private final int[] labels;
    private final int[] predicted;
    private final double[] losses;
    private final int classes;
    private final List<RankedScores> ranked;
    private final Calibration calibration;

    ClassScoring(Target.Classes target, Predictions predictions) {
        this.metrics = target.choice().isBalanced() ? BALANCED_METRICS : METRICS;
        this.labels = target.labels();
        this.classes = target.count();
        this.predicted = Confusion.predicted(predictions, target.choice());
        this.losses = new double[labels.length];
        for (int row = 0; row < losses.length; row++) {
            double probability = Math.clamp(predictions.get(row, labels[row]), LEAST_PROBABILITY, 1);
            losses[row] = -StrictMath.log(probability);
        }
        // Of two classes one curve tells all: the other's is the same seen from the other side.
        this.ranked = IntStream.range(classes == 2 ? 1 : 0, classes)
                .mapToObj(k -> RankedScores.of(predictions, k, labels))
                .toList();
        this.calibration = new Calibration(predictions, predicted, labels);
    }

    @Override
    public List<Metric> metrics() {
        return metrics;
    }

    @Override
    public int rows() {
        return labels.length;
    }

    @Override
    public double[] scores(int[] counts) {
        long[] right = new long[classes];
        long[] actual = new long[classes];
        long[] said = new long[classes];
        long all = 0;
        double loss = 0;
        for (int row = 0; row < labels.length; row++) {
            int count = counts[row];
            all += count;
            actual[labels[row]] += count;
            said[predicted[row]] += count;
            if (labels[row] == predicted[row]) right[labels[row]] += count;
            loss += count * losses[row];
        }
        Mean recall = new Mean();
        Mean f1 = new Mean();
        long allRight = 0;
        for (int k = 0; k < classes; k++) {
            allRight += right[k];
            if (actual[k] > 0) recall.add((double) right[k] / actual[k]);
            if (actual[k] + said[k] > 0) f1.add(2.0 * right[k] / (actual[k] + said[k]));
        }
        double accuracy = (double) allRight / all;
        boolean isBalanced = metrics.getFirst() == Metric.BALANCED_ACCURACY;
        return new double[] {
            isBalanced ? recall.value() : accuracy,
            isBalanced ? accuracy : recall.value(),
            f1.value(),
            loss / all,
            auc(counts),
            calibration.error(counts)
        };
    }

    private double auc(int[] counts) {
        Mean mean = new Mean();
        for (RankedScores scores : ranked) {
            double area = scores.area(counts);
            if (!Double.isNaN(area)) mean.add(area);
        }
        return mean.value();
    }

    private static final class Mean {
        private double sum;
        private int count;

        void add(double value) {
            sum += value;
            count++;
        }

        double value() {
            return count == 0 ? Double.NaN : sum / count;
        }
    }
}
