package ai.aimass.train.plan;

import ai.aimass.train.learn.Learner;
import java.util.List;
import java.util.Optional;

/// The spaces of learners that compare rows or multiply them: all on the dense view. What is not searched is as in a
/// learner of the portfolio.
final class SmoothSpaces {
    private SmoothSpaces() {}

    /// The space that a learner lies in; empty where there is none for its kind.
    static Optional<Space> around(Learner learner, boolean skewed) {
        return switch (learner) {
            case Learner.KernelRidge k -> Optional.of(new KernelRidge(skewed));
            case Learner.KernelLogistic k -> Optional.of(new KernelLogistic(k.centers()));
            case Learner.SupportVectors s -> Optional.of(new SupportVectors(skewed));
            case Learner.Network n -> Optional.of(new Network(n, skewed));
            case Learner.Baseline b -> Optional.empty();
            case Learner.LogisticRegression l -> Optional.empty();
            case Learner.RidgeRegression r -> Optional.empty();
            case Learner.ElasticNet e -> Optional.empty();
            case Learner.LinearSupportVectors l -> Optional.empty();
            case Learner.NaiveBayes n -> Optional.empty();
            case Learner.Neighbours n -> Optional.empty();
            case Learner.DecisionTree t -> Optional.empty();
            case Learner.Forest f -> Optional.empty();
            case Learner.Boosting b -> Optional.empty();
        };
    }

    private record KernelRidge(boolean skewed) implements Space {
        @Override
        public List<Range> ranges() {
            return Space.ranges(skewed, Range.logarithmic("reach", 0.01, 3), Range.logarithmic("penalty", 0.0003, 3));
        }

        @Override
        public double share() {
            return 0.2;
        }

        @Override
        public Portfolio.Entry at(double[] point) {
            double[] values = values(point);
            return Space.dense(new Learner.KernelRidge(values[0], values[1], Space.isLogarithmic(skewed, values)));
        }

        @Override
        public Optional<double[]> point(String view, Learner learner) {
            if (!(learner instanceof Learner.KernelRidge kernel)) return Optional.empty();
            return Optional.of(places(Space.with(skewed, kernel.logarithmic(), kernel.reach(), kernel.penalty())));
        }
    }

    private record KernelLogistic(int centers) implements Space {
        @Override
        public List<Range> ranges() {
            return List.of(Range.logarithmic("reach", 0.01, 3), Range.logarithmic("penalty", 0.00001, 3));
        }

        @Override
        public double share() {
            return 0.2;
        }

        @Override
        public Portfolio.Entry at(double[] point) {
            double[] values = values(point);
            return Space.dense(new Learner.KernelLogistic(values[0], values[1], centers));
        }

        @Override
        public Optional<double[]> point(String view, Learner learner) {
            if (!(learner instanceof Learner.KernelLogistic kernel)) return Optional.empty();
            return Optional.of(places(kernel.reach(), kernel.penalty()));
        }
    }

    private record SupportVectors(boolean skewed) implements Space {
        @Override
        public List<Range> ranges() {
            return Space.ranges(
                    skewed,
                    Range.logarithmic("reach", 0.01, 3),
                    Range.logarithmic("cost", 0.05, 100),
                    Range.logarithmic("margin", 0.003, 0.5));
        }

        @Override
        public double share() {
            return 0.2;
        }

        @Override
        public Portfolio.Entry at(double[] point) {
            double[] values = values(point);
            return Space.dense(
                    new Learner.SupportVectors(values[0], values[1], values[2], Space.isLogarithmic(skewed, values)));
        }

        @Override
        public Optional<double[]> point(String view, Learner learner) {
            if (!(learner instanceof Learner.SupportVectors vectors)) return Optional.empty();
            return Optional.of(places(
                    Space.with(skewed, vectors.logarithmic(), vectors.reach(), vectors.cost(), vectors.margin())));
        }
    }

    /// @param like whose epochs and number of networks all have
    private record Network(Learner.Network like, boolean skewed) implements Space {
        @Override
        public List<Range> ranges() {
            return Space.ranges(
                    skewed,
                    Range.choice("layers", 2),
                    Range.logarithmic("width", 16, 256),
                    Range.linear("dropout", 0, 0.5),
                    Range.logarithmic("weightDecay", 0.00001, 0.1),
                    Range.logarithmic("learningRate", 0.0005, 0.02));
        }

        @Override
        public double share() {
            return 0.3;
        }

        @Override
        public Portfolio.Entry at(double[] point) {
            double[] values = values(point);
            return Space.dense(new Learner.Network(
                    1 + (int) values[0],
                    (int) Math.round(values[1]),
                    values[2],
                    values[3],
                    values[4],
                    like.epochs(),
                    like.members(),
                    Space.isLogarithmic(skewed, values)));
        }

        @Override
        public Optional<double[]> point(String view, Learner learner) {
            if (!(learner instanceof Learner.Network network)) return Optional.empty();
            return Optional.of(places(Space.with(
                    skewed,
                    network.logarithmic(),
                    network.layers() - 1.0,
                    network.width(),
                    network.dropout(),
                    network.weightDecay(),
                    network.learningRate())));
        }
    }
}
