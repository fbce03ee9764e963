package ai.aimass.train.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.train.parallel.Threads;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// At the optimum, what is left of the targets pulls at a weight that is not zero as much as the penalty holds it back,
/// and at one that is zero no more than that.
final class ElasticNetFittingTest {
    private static final int ROWS = 300;
    private static final int COLUMNS = 8;
    private static final FloatMatrix FEATURES = RandomExamples.dense(ROWS, COLUMNS, 1);
    private static final int[] ALL = IntStream.range(0, ROWS).toArray();
    private static final Target.Numbers NUMBERS = RandomExamples.numbers(FEATURES, 1000, 5000, 1);
    private static final Target.Classes CLASSES = RandomExamples.classes(FEATURES, 2, 1);

    @Test
    void leastSquaresAreAtTheirOptimum() {
        Scale scale = Scale.of(NUMBERS.values(), ALL);
        for (double mix : new double[] {1, 0.5, 0.1}) {
            for (double penalty : new double[] {0.5, 0.1, 0.01}) {
                Model.Linear model = fit(new Learner.ElasticNet(mix, penalty, false), NUMBERS);
                double[] predicted = model.predict(FEATURES).values();
                double[] start = scale.apply(NUMBERS.values());
                double[] left = new double[ROWS];
                for (int row = 0; row < ROWS; row++) {
                    left[row] = (NUMBERS.values()[row] - predicted[row]) / scale.deviation();
                }
                requireOptimum(model, scale.deviation(), mix, penalty, start, left);
            }
        }
    }

    @Test
    void logisticRegressionIsAtItsOptimum() {
        double share = Fitting.prior(CLASSES, ALL)[1];
        for (double mix : new double[] {1, 0.5}) {
            for (double penalty : new double[] {0.5, 0.1, 0.01}) {
                Model.Linear model = fit(new Learner.ElasticNet(mix, penalty, false), CLASSES);
                Predictions predicted = model.predict(FEATURES);
                double[] start = new double[ROWS];
                double[] left = new double[ROWS];
                for (int row = 0; row < ROWS; row++) {
                    start[row] = CLASSES.labels()[row] - share;
                    left[row] = CLASSES.labels()[row] - predicted.get(row, 1);
                }
                requireOptimum(model, 1, mix, penalty, start, left);
            }
        }
    }

    @Test
    void leavesNoWeightAtTheGreatestPenalty() {
        for (Target target : List.of(NUMBERS, CLASSES)) {
            Model.Linear model = fit(new Learner.ElasticNet(1, 1, false), target);
            assertTrue(model.used().isEmpty(), model.used().toString());
        }
    }

    @Test
    void leavesOutMoreFeaturesTheGreaterThePenalty() {
        int before = COLUMNS + 1;
        for (double penalty : new double[] {1e-4, 0.2, 0.6, 1}) {
            int used = fit(new Learner.ElasticNet(1, penalty, false), NUMBERS)
                    .used()
                    .cardinality();
            assertTrue(used <= before, used + " features at " + penalty);
            before = used;
        }
        assertEquals(0, before);
    }

    @Test
    void aPointOnThePathIsTheSameWhateverElseIsAskedFor() {
        List<Learner> learners = List.of(
                new Learner.ElasticNet(0.5, 0.003, false),
                new Learner.ElasticNet(0.5, 0.1, false),
                new Learner.ElasticNet(1, 0.03, false),
                new Learner.Baseline(),
                new Learner.ElasticNet(1, 0.01, false));
        for (Target target : List.of(NUMBERS, CLASSES)) {
            Examples examples = new Examples(FEATURES, target);
            List<Model> together = Fitting.fitAll(learners, examples, ALL, 1, Threads.ONE);
            for (int i = 0; i < learners.size(); i++) {
                Model alone = Fitting.fit(learners.get(i), examples, ALL, 1, Threads.ONE);
                assertArrayEquals(
                        ModelFile.write(alone),
                        ModelFile.write(together.get(i)),
                        learners.get(i).toString());
            }
        }
    }

    private static Model.Linear fit(Learner.ElasticNet net, Target target) {
        return (Model.Linear) Fitting.fit(net, new Examples(FEATURES, target), ALL, 1, Threads.ONE);
    }

    private static void requireOptimum(
            Model.Linear model, double unit, double mix, double penalty, double[] start, double[] left) {
        CenteredColumns columns = CenteredColumns.of(new Examples(FEATURES, NUMBERS), ALL);
        double greatest = 0;
        for (int feature = 0; feature < COLUMNS; feature++) {
            greatest = Math.max(greatest, Math.abs(pull(columns, feature, start)));
        }
        double strength = penalty * greatest / mix;
        for (int feature = 0; feature < COLUMNS; feature++) {
            double weight = model.weights()[feature] / unit;
            double pull = pull(columns, feature, left);
            String what = "feature " + feature + ", mix " + mix + ", penalty " + penalty;
            if (weight == 0) assertTrue(Math.abs(pull) <= strength * mix + 1e-4, what);
            else assertEquals(strength * (mix * Math.signum(weight) + (1 - mix) * weight), pull, 1e-4, what);
        }
    }

    private static double pull(CenteredColumns columns, int feature, double[] left) {
        double pull = 0;
        for (int row = 0; row < ROWS; row++) {
            pull += columns.weights()[row] * columns.values()[feature][row] * left[row];
        }
        return pull;
    }
}
