package ai.aimass.train.learn;

import ai.aimass.train.parallel.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Fits learners to rows. The same examples, rows and seed give the same model, whatever the number of threads.
public final class Fitting {
    /// Tribuo keeps some 60 bytes for each number of a row.
    private static final int LINEAR_CELLS = 6_000_000;
    /// Every class is told from the rest by a model of its own, each of which looks at all rows.
    private static final int LINEAR_CELLS_OF_ALL_CLASSES = 60_000_000;
    /// Networks take a copy of the features.
    private static final int NETWORK_CELLS = 50_000_000;

    private Fitting() {}

    /// Of more rows than this, linear models learn from a sample.
    ///
    /// @param outputs of the target
    public static int linearRowLimit(int columns, int outputs) {
        return Math.max(1, Math.min(LINEAR_CELLS, LINEAR_CELLS_OF_ALL_CLASSES / outputs) / columns);
    }

    /// How many of so many rows others are compared with by kernel ridge regression.
    public static double kernelCenters(double rows) {
        return Math.min(rows, KernelFitting.MOST_CENTERS);
    }

    /// How many of so many rows support vector machines with a kernel learn from.
    public static double supportVectorRows(double rows) {
        return Math.min(rows, SupportVectorFitting.MOST_ROWS);
    }

    /// How many of so many rows kernel logistic regression learns from.
    public static double kernelLogisticRows(double rows, int centers) {
        return Math.min(rows, KernelLogisticFitting.rowLimit(centers));
    }

    /// How many of so many rows nearest neighbours are looked for among.
    public static double neighbourRows(double rows) {
        return Math.min(rows, NeighboursFitting.MOST_ROWS);
    }

    /// Of more rows than this, networks learn from a sample.
    public static int networkRowLimit(int columns) {
        return Math.max(1, NETWORK_CELLS / columns);
    }

    /// @param rows what is learned from: places in the examples, ascending, at least one
    public static Model fit(Learner learner, Examples examples, int[] rows, long seed, Threads threads) {
        if (rows.length == 0) throw new IllegalArgumentException("no rows to learn from");
        return switch (learner) {
            case Learner.Baseline b -> baseline(examples, rows);
            case Learner.LogisticRegression l -> LinearFitting.logistic(l.cost(), examples, rows, seed);
            case Learner.RidgeRegression r -> LinearFitting.ridge(r, examples, rows, seed);
            case Learner.ElasticNet e ->
                ElasticNetFitting.fit(List.of(e), examples, rows, seed).getFirst();
            case Learner.KernelRidge k -> KernelFitting.fit(k, examples, rows, seed);
            case Learner.KernelLogistic k -> KernelLogisticFitting.fit(k, examples, rows, seed);
            case Learner.LinearSupportVectors l -> LinearFitting.machine(l, examples, rows, seed);
            case Learner.NaiveBayes n -> NaiveBayesFitting.fit(n, examples, rows, seed);
            case Learner.SupportVectors s ->
                SupportVectorFitting.fit(List.of(s), examples, rows, seed).getFirst();
            case Learner.Neighbours n -> NeighboursFitting.fit(n, examples, rows, seed);
            case Learner.Network n -> NetworkFitting.fit(n, examples, rows, seed, threads);
            case Learner.DecisionTree t -> ForestFitting.fit(t, examples, rows, seed, threads);
            case Learner.Forest f -> ForestFitting.fit(f, examples, rows, seed, threads);
            case Learner.Boosting b -> BoostingFitting.fit(b, examples, rows, seed, threads);
        };
    }

    /// As [#fit], each of some learners; neighbours in the list that have work in common do it once.
    static List<Model> fitAll(List<Learner> learners, Examples examples, int[] rows, long seed, Threads threads) {
        List<Model> models = new ArrayList<>();
        while (models.size() < learners.size()) {
            List<Learner> rest = learners.subList(models.size(), learners.size());
            switch (rest.getFirst()) {
                case Learner.ElasticNet net ->
                    models.addAll(ElasticNetFitting.fit(
                            alike(rest, Learner.ElasticNet.class, net::sharesPathWith), examples, rows, seed));
                case Learner.SupportVectors machine ->
                    models.addAll(SupportVectorFitting.fit(
                            alike(rest, Learner.SupportVectors.class, machine::sharesKernelWith),
                            examples,
                            rows,
                            seed));
                case Learner other -> models.add(fit(other, examples, rows, seed, threads));
            }
        }
        return models;
    }

    /// Those at the beginning that are of a kind and have work in common.
    private static <T extends Learner> List<T> alike(List<Learner> learners, Class<T> kind, Predicate<T> inCommon) {
        return learners.stream()
                .takeWhile(learner -> kind.isInstance(learner) && inCommon.test(kind.cast(learner)))
                .map(kind::cast)
                .toList();
    }

    static Model baseline(Examples examples, int[] rows) {
        double[] prior = prior(examples.target(), examples.weights(), rows);
        return new Model.Constant(examples.features().columns(), prior);
    }

    /// The share of each class, or the mean.
    public static double[] prior(Target target, int[] rows) {
        return prior(target, Examples.ones(target.rows()), rows);
    }

    /// The share of each class, or the mean, of rows that count as much as they weigh.
    static double[] prior(Target target, float[] weights, int[] rows) {
        return switch (target) {
            case Target.Classes classes -> {
                double[] shares = new double[classes.count()];
                double sum = 0;
                for (int row : rows) {
                    shares[classes.labels()[row]] += weights[row];
                    sum += weights[row];
                }
                for (int k = 0; k < shares.length; k++) {
                    shares[k] /= sum;
                }
                yield shares;
            }
            case Target.Numbers numbers ->
                new double[] {Scale.of(numbers.values(), weights, rows).mean()};
        };
    }
}
