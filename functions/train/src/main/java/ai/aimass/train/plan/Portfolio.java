package ai.aimass.train.plan;

import ai.aimass.domain.Task;
import ai.aimass.domain.View;
import ai.aimass.train.boosting.BoostingSettings;
import ai.aimass.train.learn.Learner;
import ai.aimass.train.learn.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// All that is worth trying for a data set, most useful first. The settings were chosen by cross-validation on public
/// data sets of 250 to 40,000 rows; none is tuned to one set, and an ensemble takes what fits.
final class Portfolio {
    /// From so many classes on, trees need more leaves.
    private static final int MANY_CLASSES = 5;

    /// With more rows than that, trees find what smooth functions of few rows find.
    private static final int SMOOTH_ROWS = 2000;

    /// Kernel logistic regression of more rows takes longer than boosting.
    private static final int KERNEL_ROWS = 20_000;
    /// A machine or neighbours of more rows would be those of a sample.
    private static final int MACHINE_ROWS = 4000;
    /// How many rows a network sees in all its epochs.
    private static final long ROWS_SEEN = 1_500_000;

    private final Shape shape;
    private final Limits limits;
    private final List<Entry> entries = new ArrayList<>();

    /// A search on a view.
    record Entry(String view, Search search) {
        /// Whether it may be tried for such a data set. Trees alone keep to directions, on the view whose features are
        /// the columns' own numbers.
        boolean suits(Shape shape) {
            if (!shape.directed()) return true;
            return switch (search) {
                case Search.Rounds r -> view.equals(View.TREES);
                case Search.BestOf best ->
                    best.learners().stream().allMatch(learner -> switch (learner) {
                        case Learner.Baseline b -> true;
                        case Learner.DecisionTree t -> view.equals(View.TREES);
                        case Learner.Forest f -> view.equals(View.TREES);
                        default -> false;
                    });
            };
        }
    }

    private Portfolio(Shape shape) {
        this.shape = shape;
        this.limits = new Limits(shape);
    }

    static List<Entry> of(Shape shape) {
        Portfolio portfolio = new Portfolio(shape);
        portfolio.add(View.DENSE, new Search.BestOf(List.of(new Learner.Baseline())));
        switch (shape.task()) {
            case Task.Classification c when c.classes().size() >= MANY_CLASSES -> portfolio.manyClasses();
            case Task.Classification c -> portfolio.fewClasses();
            case Task.Regression r -> portfolio.numbers();
        }
        return portfolio.entries.stream()
                .filter(entry -> entry.suits(shape))
                .distinct()
                .toList();
    }

    private void manyClasses() {
        boosting(View.TREES, limits.roundsOfManyClasses(31), 0.1, 31, 4, 0.1, 1, 1);
        linear(Learner.LogisticRegression::new, 1, 10);
        decisionTree();
        forest(View.TREES, 0, 1, false);
        boosting(View.TREES, limits.roundsOfManyClasses(63), 0.1, 63, 4, 0.1, 1, 1);
        boosting(View.TREES, limits.roundsOfManyClasses(127), 0.1, 127, 4, 0.1, 0.8, 0.8);
        network(2, 128, 0.1, 0.01, 0.003, false);
        forest(View.TREES, 0, 1, true);
        boosting(View.DENSE, limits.roundsOfManyClasses(31), 0.1, 31, 4, 0.1, 0.8, 0.5);
        kernelLogistic(new double[] {0.3, 1}, 0.1);
        supportVectors(0, false, 0.3, 1);
        naiveBayes();
        forest(View.DENSE, 0, 1, true);
        neighbours(5, 15);
    }

    private void fewClasses() {
        boosting(View.TREES, 500, 0.1, 31, 20, 1, 1, 1);
        linear(Learner.LogisticRegression::new, 0.001, 0.01, 0.1, 1, 10);
        decisionTree();
        forest(View.TREES, 0.3, 8, false);
        elasticNet(false);
        network(1, 64, 0.1, 0.01, 0.005, false);
        kernelLogistic(new double[] {0.1, 0.3, 1}, 0.01, 0.03, 0.1, 0.3);
        naiveBayes();
        boosting(View.TREES, 800, 0.05, 15, 5, 1, 0.8, 0.6);
        boosting(View.TREES, 800, 0.05, 63, 5, 1, 0.8, 0.6);
        boosting(View.DENSE, 800, 0.05, 15, 5, 1, 0.8, 0.5);
        forest(View.TREES, 0.6, 3, true);
        supportVectors(0, false, 0.1, 0.3, 1);
        network(2, 64, 0.2, 0.01, 0.003, false);
        linear(cost -> new Learner.LinearSupportVectors(cost, 0, false), 0.001, 0.01, 0.1);
        forest(View.TREES, 0, 1, true);
        boosting(View.TREES, 1200, 0.03, 8, 5, 3, 0.7, 0.4);
        boosting(View.TREES, 800, 0.05, 127, 2, 3, 0.8, 0.5);
        forest(View.DENSE, 0, 1, true);
        neighbours(15, 40);
        boosting(View.DENSE, 800, 0.05, 31, 5, 5, 0.6, 0.3);
    }

    private void numbers() {
        boosting(View.TREES, 500, 0.1, 31, 10, 1, 1, 1);
        linear(cost -> new Learner.RidgeRegression(cost, false), 0.0001, 0.001, 0.01, 0.1, 1);
        if (shape.skewed()) linear(cost -> new Learner.RidgeRegression(cost, true), 0.0001, 0.001, 0.01, 0.1, 1);
        if (shape.rows() <= SMOOTH_ROWS) {
            kernel(false);
            if (shape.skewed()) kernel(true);
        }
        supportVectors(0.1, shape.skewed(), 0.03, 0.1, 0.3);
        decisionTree();
        forest(View.TREES, 0.35, 1, false);
        elasticNet(false);
        if (shape.skewed()) elasticNet(true);
        network(2, 64, 0.1, 0.01, 0.003, shape.skewed());
        boosting(View.TREES, 800, 0.05, 63, 5, 1, 0.8, 0.6);
        if (shape.skewed()) logarithmic(View.TREES, 800, 0.05, 31, 5, 1, 0.8, 0.6);
        boosting(View.TREES, 800, 0.05, 15, 5, 1, 0.8, 0.6);
        forest(View.TREES, 0.5, 1, true);
        boosting(View.TREES, 800, 0.1, 4, 5, 1, 0.8, 0.8);
        boosting(View.TREES, 800, 0.1, 127, 2, 5, 0.9, 0.7);
        forest(View.DENSE, 0.4, 1, true);
        neighbours(5, 10, 20);
        network(1, 128, 0, 0.01, 0.003, shape.skewed());
        forest(View.TREES, 1, 2, true);
        if (shape.skewed()) logarithmic(View.DENSE, 1200, 0.03, 8, 5, 3, 0.7, 0.4);
        boosting(View.DENSE, 800, 0.05, 15, 5, 1, 0.8, 0.5);
    }

    private void linear(DoubleFunction<Learner> learner, double... costs) {
        add(
                View.DENSE,
                new Search.BestOf(DoubleStream.of(costs).mapToObj(learner).toList()));
    }

    private void kernel(boolean logarithmic) {
        List<Learner> learners = new ArrayList<>();
        for (double reach : new double[] {0.03, 0.1, 0.3, 1}) {
            for (double penalty : new double[] {0.003, 0.01, 0.1, 1}) {
                learners.add(new Learner.KernelRidge(reach, penalty, logarithmic));
            }
        }
        add(View.DENSE, new Search.BestOf(learners));
    }

    private void elasticNet(boolean logarithmic) {
        List<Learner> learners = new ArrayList<>();
        for (double mix : new double[] {1, 0.2}) {
            for (double penalty : new double[] {0.1, 0.03, 0.01, 0.003, 0.001, 0.0003}) {
                learners.add(new Learner.ElasticNet(mix, penalty, logarithmic));
            }
        }
        add(View.DENSE, new Search.BestOf(learners));
    }

    /// With many rows there are more centers and fewer settings. For many classes of many rows that is far too few:
    /// on `letter` its loss is four times that of boosting.
    private void kernelLogistic(double[] reaches, double... penalties) {
        boolean many = shape.task().outputs() >= MANY_CLASSES;
        if (shape.rows() > (many ? SMOOTH_ROWS : KERNEL_ROWS)) return;
        if (shape.rows() > SMOOTH_ROWS) {
            add(View.DENSE, new Search.BestOf(List.of(new Learner.KernelLogistic(1, 0.1, 500))));
            return;
        }
        List<Learner> learners = new ArrayList<>();
        for (double reach : reaches) {
            for (double penalty : penalties) {
                learners.add(new Learner.KernelLogistic(reach, penalty, 300));
            }
        }
        add(View.DENSE, new Search.BestOf(learners));
    }

    private void supportVectors(double margin, boolean logarithmic, double... reaches) {
        if (shape.rows() > MACHINE_ROWS) return;
        List<Learner> learners = new ArrayList<>();
        for (double reach : reaches) {
            for (double cost : new double[] {1, 3, 10}) {
                learners.add(new Learner.SupportVectors(reach, cost, margin, logarithmic));
            }
        }
        add(View.DENSE, new Search.BestOf(learners));
    }

    /// What is stored of many rows is a small sample, in which the nearest are far away.
    private void neighbours(int... counts) {
        if (shape.rows() > MACHINE_ROWS) return;
        add(
                View.DENSE,
                new Search.BestOf(IntStream.of(counts)
                        .<Learner>mapToObj(count -> new Learner.Neighbours(count, true))
                        .toList()));
    }

    /// Few rows are seen often, by several networks.
    private void network(
            int layers, int width, double dropout, double weightDecay, double learningRate, boolean logarithmic) {
        int epochs = Math.clamp(ROWS_SEEN / shape.rows(), 20, 100);
        int members = shape.rows() <= MACHINE_ROWS ? 4 : 1;
        Learner network =
                new Learner.Network(layers, width, dropout, weightDecay, learningRate, epochs, members, logarithmic);
        add(View.DENSE, new Search.BestOf(List.of(network)));
    }

    private void naiveBayes() {
        add(View.DENSE, new Search.BestOf(List.of(new Learner.NaiveBayes(0.1), new Learner.NaiveBayes(1))));
    }

    private void decisionTree() {
        add(
                View.TREES,
                new Search.BestOf(List.of(
                        new Learner.DecisionTree(4, 5),
                        new Learner.DecisionTree(6, 5),
                        new Learner.DecisionTree(8, 10),
                        new Learner.DecisionTree(12, 10))));
    }

    private void forest(String view, double featureShare, double leaf, boolean extra) {
        Learner forest = limits.forest(view, featureShare, leaf, extra);
        add(view, new Search.BestOf(List.of(forest)));
    }

    /// @param minLeafRows about how many rows a leaf has at least
    private void boosting(
            String view,
            int rounds,
            double learningRate,
            int leaves,
            double minLeafRows,
            double lambda,
            double rowShare,
            double featureShare) {
        boost(
                view,
                new BoostingSettings(
                        rounds,
                        learningRate,
                        leaves,
                        minLeafRows * limits.rowWeight(),
                        lambda,
                        rowShare,
                        featureShare,
                        false));
    }

    private void logarithmic(
            String view,
            int rounds,
            double learningRate,
            int leaves,
            double minLeafRows,
            double lambda,
            double rowShare,
            double featureShare) {
        boost(
                view,
                new BoostingSettings(rounds, learningRate, leaves, minLeafRows, lambda, rowShare, featureShare, true));
    }

    private void boost(String view, BoostingSettings settings) {
        add(view, Limits.search(settings));
    }

    private void add(String view, Search search) {
        entries.add(new Entry(view, search));
    }
}
