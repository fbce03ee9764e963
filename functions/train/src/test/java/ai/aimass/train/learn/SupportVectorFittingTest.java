package ai.aimass.train.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.train.parallel.Threads;
import java.util.stream.IntStream;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class SupportVectorFittingTest {
    private static final int ROWS = 300;
    private static final FloatMatrix FEATURES = RandomExamples.dense(ROWS, 4, 1);
    private static final int[] ALL = IntStream.range(0, ROWS).toArray();

    @BeforeAll
    static void silence() {
        svm.svm_set_print_string_function(text -> {});
    }

    /// LibSVM's scores are ours but for the tolerance of both, before and after they become probabilities: the log-odds
    /// are a straight line over its scores.
    @Test
    void tellsTwoClassesApartAsLibSvmDoes() {
        Target.Classes target = RandomExamples.classes(FEATURES, 2, 1);
        for (double cost : new double[] {0.3, 3, 30}) {
            Examples examples = new Examples(FEATURES, target);
            Model.Kernel model = (Model.Kernel)
                    Fitting.fit(new Learner.SupportVectors(0.7, cost, 0.1, false), examples, ALL, 1, Threads.ONE);
            double[] labels =
                    IntStream.of(target.labels()).mapToDouble(label -> label).toArray();
            svm_model reference = reference(svm_parameter.C_SVC, cost, 0, model.gamma(), labels);
            int positive = reference.label[0] == 1 ? 1 : -1;
            Predictions predicted = model.predict(FEATURES);
            double[] scores = new double[ROWS];
            double[] odds = new double[ROWS];
            for (int row = 0; row < ROWS; row++) {
                double[] score = new double[1];
                svm.svm_predict_values(reference, nodes(row), score);
                scores[row] = positive * score[0];
                odds[row] = StrictMath.log(predicted.get(row, 1) / predicted.get(row, 0));
            }
            int low = 0;
            int high = 0;
            for (int row = 0; row < ROWS; row++) {
                if (scores[row] < scores[low]) low = row;
                if (scores[row] > scores[high]) high = row;
            }
            double slope = (odds[high] - odds[low]) / (scores[high] - scores[low]);
            assertTrue(slope > 0, "slope " + slope);
            for (int row = 0; row < ROWS; row++) {
                assertEquals(odds[low] + slope * (scores[row] - scores[low]), odds[row], 0.03 * slope, "row " + row);
            }
        }
    }

    @Test
    void predictsNumbersAsLibSvmDoes() {
        Target.Numbers target = RandomExamples.numbers(FEATURES, 1000, 5000, 1);
        Scale scale = Scale.of(target.values(), ALL);
        for (double cost : new double[] {0.3, 3, 30}) {
            Model.Kernel model = (Model.Kernel) Fitting.fit(
                    new Learner.SupportVectors(0.7, cost, 0.1, false),
                    new Examples(FEATURES, target),
                    ALL,
                    1,
                    Threads.ONE);
            svm_model reference =
                    reference(svm_parameter.EPSILON_SVR, cost, 0.1, model.gamma(), scale.apply(target.values()));
            double[] predicted = model.predict(FEATURES).values();
            for (int row = 0; row < ROWS; row++) {
                double expected = svm.svm_predict(reference, nodes(row));
                assertEquals(expected, (predicted[row] - scale.mean()) / scale.deviation(), 0.01, "row " + row);
            }
        }
    }

    @Test
    void keepsNoMoreRowsThanItNeeds() {
        Target.Numbers target = RandomExamples.numbers(FEATURES, 1000, 5000, 1);
        Model.Kernel model = (Model.Kernel) Fitting.fit(
                new Learner.SupportVectors(0.3, 10, 0.3, false), new Examples(FEATURES, target), ALL, 1, Threads.ONE);
        assertTrue(model.count() < ROWS / 2, model.count() + " centers");
    }

    @Test
    void takesOnlySettingsThatMakeSense() {
        assertThrows(IllegalArgumentException.class, () -> new Learner.SupportVectors(0, 1, 0.1, false));
        assertThrows(IllegalArgumentException.class, () -> new Learner.SupportVectors(1, Double.NaN, 0.1, false));
        assertThrows(IllegalArgumentException.class, () -> new Learner.SupportVectors(1, 1, -0.1, false));
    }

    private static svm_model reference(int kind, double cost, double margin, double gamma, double[] targets) {
        svm_parameter parameter = new svm_parameter();
        parameter.svm_type = kind;
        parameter.kernel_type = svm_parameter.RBF;
        parameter.gamma = gamma;
        parameter.C = cost;
        parameter.p = margin;
        parameter.eps = 1e-4;
        parameter.cache_size = 20;
        parameter.shrinking = 0;
        svm_problem problem = new svm_problem();
        problem.l = ROWS;
        problem.y = targets;
        problem.x = new svm_node[ROWS][];
        for (int row = 0; row < ROWS; row++) {
            problem.x[row] = nodes(row);
        }
        return svm.svm_train(problem, parameter);
    }

    private static svm_node[] nodes(int row) {
        svm_node[] nodes = new svm_node[FEATURES.columns()];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = new svm_node();
            nodes[i].index = i + 1;
            nodes[i].value = FEATURES.get(row, i);
        }
        return nodes;
    }
}
