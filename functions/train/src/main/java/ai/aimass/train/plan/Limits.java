package ai.aimass.train.plan;

import ai.aimass.domain.Task;
import ai.aimass.train.boosting.BoostingSettings;
import ai.aimass.train.learn.Learner;
import ai.aimass.train.learn.Search;

/// What keeps learners within bounds for a data set, and says the same for any number of rows and kind of target.
record Limits(Shape shape) {
    private static final int TREES = 100;
    /// Looking at more features in a node of a forest costs more than it gains.
    private static final double MOST_FEATURES = 64;
    /// A forest of regression trees has about as many leaves as rows in every tree, one of classification trees a
    /// quarter of that. Leaves are kept so large that a forest stays near 20 MB.
    private static final double ROWS_OF_NUMBERS = 3300;

    private static final double ROWS_OF_CLASSES = 13_000;
    /// Boosted trees of many classes have so many leaf values at most, lest a model takes 100 MB and more.
    private static final int MOST_LEAF_VALUES = 8_000_000;
    /// Trees that each add a tenth come to their end in some 400 rounds.
    private static final double STEPS = 40;

    private boolean numbers() {
        return shape.task() instanceof Task.Regression;
    }

    /// A leaf's weight is its number of rows for numbers; for classes, whose rows weigh less the surer they are, a
    /// quarter of that says the same.
    double rowWeight() {
        return numbers() ? 1 : 0.25;
    }

    /// @param featureShare what share of the features each node looks at; 0: their square root
    /// @param leaf how many rows a leaf has at least
    Learner.Forest forest(String view, double featureShare, double leaf, boolean extra) {
        double share = Math.min(featureShare, MOST_FEATURES / shape.width(view));
        double least = Math.max(1, Math.floor(shape.rows() / (numbers() ? ROWS_OF_NUMBERS : ROWS_OF_CLASSES)));
        return new Learner.Forest(TREES, share, Math.max(leaf, least), extra);
    }

    /// How many trees of many classes there are at most.
    int roundsOfManyClasses(int leaves) {
        return Math.clamp(MOST_LEAF_VALUES / ((long) leaves * shape.task().outputs()), 20, 400);
    }

    /// How many trees are tried that each add so much.
    int rounds(double learningRate, int leaves) {
        int most = Math.clamp(MOST_LEAF_VALUES / ((long) leaves * shape.task().outputs()), 20, 1500);
        return Math.min(most, (int) Math.round(STEPS / learningRate));
    }

    /// Small steps need more of them to show whether they help.
    static Search.Rounds search(BoostingSettings settings) {
        int patience = (int) Math.round(10 + 2 / settings.learningRate());
        return new Search.Rounds(new Learner.Boosting(settings), patience);
    }
}
