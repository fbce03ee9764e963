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

/// All that is worth trying for a data set, most useful first. The settings were chosen by cross-validation on public
/// data sets of 250 to 40,000 rows; none is tuned to one set, and an ensemble takes what fits.
final class Portfolio {
    /// From so many classes on, trees need more leaves.
    private static final int MANY_CLASSES = 5;

    /// With more rows than that, trees find what smooth functions of few rows find.
    private static final int SMOOTH_ROWS = 2000;

    private final Shape shape;
    private final Limits limits;
    private final List<Entry> entries = new ArrayList<>();

    /// A search on a view.
    record Entry(String view, Search search) {}

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
        return portfolio.entries.stream().distinct().toList();
    }

    private void manyClasses() {
        boosting(View.TREES, limits.roundsOfManyClasses(31), 0.1, 31, 4, 0.1, 1, 1);
        linear(Learner.LogisticRegression::new, 1, 10);
        decisionTree();
        forest(View.TREES, 0, 1, false);
        boosting(View.TREES, limits.roundsOfManyClasses(63), 0.1, 63, 4, 0.1, 1, 1);
        boosting(View.TREES, limits.roundsOfManyClasses(127), 0.1, 127, 4, 0.1, 0.8, 0.8);
        forest(View.TREES, 0, 1, true);
        boosting(View.DENSE, limits.roundsOfManyClasses(31), 0.1, 31, 4, 0.1, 0.8, 0.5);
        forest(View.DENSE, 0, 1, true);
    }

    private void fewClasses() {
        boosting(View.TREES, 500, 0.1, 31, 20, 1, 1, 1);
        linear(Learner.LogisticRegression::new, 0.001, 0.01, 0.1, 1, 10);
        decisionTree();
        forest(View.TREES, 0.3, 8, false);
        boosting(View.TREES, 800, 0.05, 15, 5, 1, 0.8, 0.6);
        boosting(View.TREES, 800, 0.05, 63, 5, 1, 0.8, 0.6);
        boosting(View.DENSE, 800, 0.05, 15, 5, 1, 0.8, 0.5);
        forest(View.TREES, 0.6, 3, true);
        forest(View.TREES, 0, 1, true);
        boosting(View.TREES, 1200, 0.03, 8, 5, 3, 0.7, 0.4);
        boosting(View.TREES, 800, 0.05, 127, 2, 3, 0.8, 0.5);
        forest(View.DENSE, 0, 1, true);
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
        decisionTree();
        forest(View.TREES, 0.35, 1, false);
        boosting(View.TREES, 800, 0.05, 63, 5, 1, 0.8, 0.6);
        if (shape.skewed()) logarithmic(View.TREES, 800, 0.05, 31, 5, 1, 0.8, 0.6);
        boosting(View.TREES, 800, 0.05, 15, 5, 1, 0.8, 0.6);
        forest(View.TREES, 0.5, 1, true);
        boosting(View.TREES, 800, 0.1, 4, 5, 1, 0.8, 0.8);
        boosting(View.TREES, 800, 0.1, 127, 2, 5, 0.9, 0.7);
        forest(View.DENSE, 0.4, 1, true);
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
