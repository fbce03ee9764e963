package ai.aimass.train.plan;

import ai.aimass.train.boosting.BoostingSettings;
import ai.aimass.train.learn.Fitting;
import ai.aimass.train.learn.Learner;
import ai.aimass.train.learn.Search;

/// Reckons how much work a search is, in visits of a cell: about 5 nanoseconds each.
final class Work {
    /// Rounds end early about here.
    private static final double SHARE_OF_ROUNDS = 0.5;
    /// What a solver of a linear model takes for each cell and class.
    private static final double LINEAR_VISITS = 60;

    /// What a point on a path of elastic nets takes, which it shares with others.
    private static final double PATH_VISITS = 40;

    /// Networks end early about here.
    private static final double SHARE_OF_EPOCHS = 0.5;

    private static final double KERNEL_STEPS = 25;

    private static final double VISITS_FOR_A_WEIGHT = 0.12;

    private final double rows;
    private final int width;
    private final int outputs;

    /// @param outputs scores of a model: 1 for numbers and for two classes
    Work(double rows, int width, int outputs) {
        this.rows = rows;
        this.width = width;
        this.outputs = outputs;
    }

    double of(Search search) {
        return switch (search) {
            case Search.BestOf best ->
                best.learners().stream().mapToDouble(this::of).sum();
            case Search.Rounds rounds ->
                SHARE_OF_ROUNDS * boosting(rounds.learner().settings());
        };
    }

    private double of(Learner learner) {
        return switch (learner) {
            case Learner.Baseline b -> 0;
            case Learner.LogisticRegression l -> linearRows() * width * outputs * LINEAR_VISITS;
            case Learner.RidgeRegression r -> linearRows() * width * LINEAR_VISITS;
            case Learner.ElasticNet e -> linearRows() * width * outputs * PATH_VISITS;
            case Learner.KernelRidge k -> kernel();
            case Learner.KernelLogistic k -> kernelLogistic(k.centers());
            case Learner.LinearSupportVectors l -> 4 * linearRows() * width * outputs * LINEAR_VISITS;
            case Learner.NaiveBayes n -> 4 * rows * width;
            case Learner.SupportVectors s -> supportVectors();
            case Learner.Neighbours n -> rows / 4 * Fitting.neighbourRows(rows) * width / 4;
            case Learner.Network n -> network(n);
            case Learner.DecisionTree t -> rows * width * Math.min(t.maxDepth(), log2(rows));
            case Learner.Forest f -> f.trees() * rows * f.featuresPerNode(width) * log2(rows / f.minLeafWeight());
            case Learner.Boosting b -> boosting(b.settings());
        };
    }

    /// Of the classes' gradients only a projection is summed by bin, but all are computed.
    private double boosting(BoostingSettings settings) {
        double sums = Math.min(outputs, 5);
        double perTree = width * settings.featureShare() * log2(settings.leaves()) / 2 * (1 + sums) / 2 + 4.0 * outputs;
        return settings.rounds() * rows * settings.rowShare() * perTree;
    }

    /// Two products of a matrix of (rows × centers), and the similarities in it.
    private double kernel() {
        double centers = Fitting.kernelCenters(rows);
        return rows * centers * (centers / 4 + width + 20);
    }

    /// The similarities, and up to some hundred looks at all of them for each class.
    private double kernelLogistic(int most) {
        double learned = Fitting.kernelLogisticRows(rows, most);
        double centers = Math.min(learned, most);
        return learned * centers * (centers / 8 + width / 2.0 + 20 + KERNEL_STEPS * outputs);
    }

    /// Similarities of all rows, and steps that each look at a row of them, for every class and four times: with all
    /// rows and without each third of them.
    private double supportVectors() {
        double learned = Fitting.supportVectorRows(rows);
        return learned * learned * (width / 8.0 + 5 + 4.0 * outputs);
    }

    /// Forwards and twice backwards through all weights for each row and epoch; many of them within one visit.
    private double network(Learner.Network network) {
        double weights = (double) width * network.width()
                + (network.layers() - 1.0) * network.width() * network.width()
                + (double) network.width() * outputs;
        double learned = Math.min(rows, Fitting.networkRowLimit(width));
        return learned * network.members() * SHARE_OF_EPOCHS * network.epochs() * weights * VISITS_FOR_A_WEIGHT;
    }

    private double linearRows() {
        return Math.min(rows, Fitting.linearRowLimit(width, outputs));
    }

    private static double log2(double value) {
        return Math.max(1, StrictMath.log(value) / StrictMath.log(2));
    }
}
