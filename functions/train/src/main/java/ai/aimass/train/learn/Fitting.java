package ai.aimass.train.learn;

/// Fits learners to rows. The same examples, rows and seed give the same model, whatever the number of threads.
public final class Fitting {
    /// Tribuo keeps some 60 bytes for each number of a row.
    private static final int LINEAR_CELLS = 6_000_000;
    /// Every class is told from the rest by a model of its own, each of which looks at all rows.
    private static final int LINEAR_CELLS_OF_ALL_CLASSES = 60_000_000;

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

    /// @param rows what is learned from: places in the examples, ascending, at least one
    public static Model fit(Learner learner, Examples examples, int[] rows, long seed, Threads threads) {
        if (rows.length == 0) throw new IllegalArgumentException("no rows to learn from");
        return switch (learner) {
            case Learner.Baseline b -> baseline(examples, rows);
            case Learner.LogisticRegression l -> LinearFitting.logistic(l.cost(), examples, rows, seed);
            case Learner.RidgeRegression r -> LinearFitting.ridge(r, examples, rows, seed);
            case Learner.KernelRidge k -> KernelFitting.fit(k, examples, rows, seed);
            case Learner.DecisionTree t -> ForestFitting.fit(t, examples, rows, seed);
            case Learner.Forest f -> ForestFitting.fit(f, examples, rows, seed, threads);
            case Learner.Boosting b -> BoostingFitting.fit(b, examples, rows, seed);
        };
    }

    private static Model baseline(Examples examples, int[] rows) {
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
