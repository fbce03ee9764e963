package ai.aimass.train.learn;

import ai.aimass.train.boosting.BoostingSettings;

/// How a model is learned: everything but the rows and the seed.
public sealed interface Learner {
    /// What people call it.
    String label();

    /// The share of each class, or the mean: what any model must beat.
    record Baseline() implements Learner {
        @Override
        public String label() {
            return "baseline";
        }
    }

    /// Of each class against the rest, with L2 regularisation, by Tribuo's LibLinear (Fan and others 2008).
    ///
    /// @param cost of an error, against large weights (C)
    record LogisticRegression(double cost) implements Learner {
        public LogisticRegression {
            requirePositive("cost", cost);
        }

        @Override
        public String label() {
            return "logistic regression";
        }
    }

    /// Least squares with L2 regularisation, by Tribuo's LibLinear: support vector regression with a squared loss and
    /// no margin.
    ///
    /// @param cost of an error, against large weights (C); the targets are scaled to variance 1
    /// @param logarithmic whether the logarithm of the target is what is regressed; for positive targets only
    record RidgeRegression(double cost, boolean logarithmic) implements Learner {
        public RidgeRegression {
            requirePositive("cost", cost);
        }

        @Override
        public String label() {
            return "ridge regression";
        }
    }

    /// Least squares, or logistic regression of each class against the rest, with L1 and L2 regularisation (Friedman,
    /// Hastie and Tibshirani 2010).
    ///
    /// @param mix the share of L1 in the penalty: 1 is the lasso, 0 ridge regression
    /// @param penalty on large weights, as a share of the least one at which all of them are zero; at most 1
    /// @param logarithmic whether the logarithm of the target is what is regressed; for positive numbers only
    record ElasticNet(double mix, double penalty, boolean logarithmic) implements Learner {
        public ElasticNet {
            if (!(mix >= 0 && mix <= 1)) throw new IllegalArgumentException("mix is " + mix);
            if (!(penalty >= 1e-6 && penalty <= 1)) throw new IllegalArgumentException("penalty is " + penalty);
        }

        @Override
        public String label() {
            return "elastic net";
        }

        /// Whether both are found on the same walk.
        boolean sharesPathWith(ElasticNet other) {
            return mix == other.mix && logarithmic == other.logarithmic;
        }
    }

    /// Least squares over similarities to rows that were seen, with L2 regularisation.
    ///
    /// @param reach how fast similarity falls: it is `exp(-reach)` at the mean squared distance of two rows
    /// @param penalty on large weights; the targets are scaled to variance 1
    /// @param logarithmic whether the logarithm of the target is what is regressed; for positive targets only
    record KernelRidge(double reach, double penalty, boolean logarithmic) implements Learner {
        public KernelRidge {
            requirePositive("reach", reach);
            requirePositive("penalty", penalty);
        }

        @Override
        public String label() {
            return "kernel ridge regression";
        }
    }

    /// Logistic regression of all classes over similarities to rows that were seen, with L2 regularisation (Zhu and
    /// Hastie 2005).
    ///
    /// @param reach how fast similarity falls: it is `exp(-reach)` at the mean squared distance of two rows
    /// @param penalty on large weights
    /// @param centers how many rows others are compared with at most
    record KernelLogistic(double reach, double penalty, int centers) implements Learner {
        public KernelLogistic {
            requirePositive("reach", reach);
            requirePositive("penalty", penalty);
            requireBetween("centers", centers, 1, 2000);
        }

        @Override
        public String label() {
            return "kernel logistic regression";
        }
    }

    /// A linear support vector machine with squared losses, by Tribuo's LibLinear: of each class against the rest, its
    /// scores made probabilities; for numbers, support vector regression.
    ///
    /// @param cost of an error, against large weights (C)
    /// @param margin of numbers, scaled to variance 1: errors below it cost nothing (ε); unused for classes
    /// @param logarithmic whether the logarithm of the target is what is regressed; for positive numbers only
    record LinearSupportVectors(double cost, double margin, boolean logarithmic) implements Learner {
        public LinearSupportVectors {
            requirePositive("cost", cost);
            if (!(margin >= 0)) throw new IllegalArgumentException("margin is " + margin);
        }

        @Override
        public String label() {
            return "linear support vector machine";
        }
    }

    /// Naive Bayes over the terms of texts: multinomial (McCallum and Nigam 1998), each class against all others
    /// (Rennie and others 2003), its scores made probabilities. For classes.
    ///
    /// @param smoothing how often each term counts as met besides
    record NaiveBayes(double smoothing) implements Learner {
        public NaiveBayes {
            requirePositive("smoothing", smoothing);
        }

        @Override
        public String label() {
            return "naive Bayes";
        }
    }

    /// A support vector machine with a Gaussian kernel (Cortes and Vapnik 1995); for numbers, support vector regression
    /// (Drucker and others 1997).
    ///
    /// @param reach how fast similarity falls: it is `exp(-reach)` at the mean squared distance of two rows
    /// @param cost of an error, against large weights (C)
    /// @param margin of numbers, scaled to variance 1: errors below it cost nothing (ε); unused for classes
    /// @param logarithmic whether the logarithm of the target is what is regressed; for positive numbers only
    record SupportVectors(double reach, double cost, double margin, boolean logarithmic) implements Learner {
        public SupportVectors {
            requirePositive("reach", reach);
            requirePositive("cost", cost);
            if (!(margin >= 0)) throw new IllegalArgumentException("margin is " + margin);
        }

        @Override
        public String label() {
            return "support vector machine";
        }

        /// Whether both take rows to be equally similar.
        boolean sharesKernelWith(SupportVectors other) {
            return reach == other.reach;
        }
    }

    /// What most of the nearest rows are, or their mean (Cover and Hart 1967), by Euclidean distance.
    ///
    /// @param count how many rows are looked at
    /// @param byDistance whether nearer ones count more
    record Neighbours(int count, boolean byDistance) implements Learner {
        public Neighbours {
            if (count < 1) throw new IllegalArgumentException(count + " neighbours");
        }

        @Override
        public String label() {
            return "nearest neighbours";
        }
    }

    /// A multi-layer perceptron of rectified units.
    ///
    /// @param layers how many hidden ones
    /// @param width how many units each of them has
    /// @param dropout the share of units that are left out at random while it learns
    /// @param weightDecay how much of a weight goes away with each step, times the learning rate
    /// @param learningRate of Adam, at first
    /// @param epochs how often it sees all rows at most
    /// @param members how many networks are averaged
    /// @param logarithmic whether the logarithm of the target is what is regressed; for positive numbers only
    record Network(
            int layers,
            int width,
            double dropout,
            double weightDecay,
            double learningRate,
            int epochs,
            int members,
            boolean logarithmic)
            implements Learner {
        public Network {
            requireBetween("layers", layers, 1, 3);
            requireBetween("width", width, 1, 1024);
            requireBetween("epochs", epochs, 1, 1000);
            requireBetween("members", members, 1, 4);
            requirePositive("learningRate", learningRate);
            if (!(dropout >= 0 && dropout < 1)) throw new IllegalArgumentException("dropout is " + dropout);
            if (!(weightDecay >= 0)) throw new IllegalArgumentException("weightDecay is " + weightDecay);
        }

        @Override
        public String label() {
            return "neural network";
        }
    }

    /// One tree that a person can read.
    record DecisionTree(int maxDepth, double minLeafWeight) implements Learner {
        @Override
        public String label() {
            return "decision tree";
        }
    }

    /// Deep trees on bootstrap samples (random forest), or on all rows with random cuts (extra trees).
    ///
    /// @param featureShare what share of the features each node looks at; 0: their square root
    record Forest(int trees, double featureShare, double minLeafWeight, boolean extra) implements Learner {
        public Forest {
            if (trees < 1) throw new IllegalArgumentException(trees + " trees");
            if (!(featureShare >= 0 && featureShare <= 1)) {
                throw new IllegalArgumentException("featureShare is " + featureShare);
            }
        }

        @Override
        public String label() {
            return extra ? "extra trees" : "random forest";
        }

        /// How many of so many features a node looks at.
        public int featuresPerNode(int features) {
            double count = featureShare == 0 ? Math.sqrt(features) : featureShare * features;
            return Math.clamp(Math.round(count), 1, features);
        }
    }

    /// Trees that each mend what those before them got wrong.
    record Boosting(BoostingSettings settings) implements Learner {
        @Override
        public String label() {
            return "gradient boosting";
        }
    }

    private static void requireBetween(String what, int value, int least, int most) {
        if (value < least || value > most) throw new IllegalArgumentException(what + " is " + value);
    }

    private static void requirePositive(String what, double value) {
        if (!(value > 0)) throw new IllegalArgumentException(what + " is " + value);
    }
}
