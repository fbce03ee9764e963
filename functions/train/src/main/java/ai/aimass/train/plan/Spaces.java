package ai.aimass.train.plan;

import ai.aimass.domain.Task;
import ai.aimass.domain.View;
import ai.aimass.train.boosting.BoostingSettings;
import ai.aimass.train.learn.Learner;
import ai.aimass.train.learn.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is searched for a data set, as docs/training.md lists it.
final class Spaces {
    private static final List<String> VIEWS = List.of(View.TREES, View.DENSE);

    private Spaces() {}

    /// @param portfolio what was tried at first: of smooth learners the kinds that are among it are searched
    static List<Space> of(Shape shape, List<Search> portfolio) {
        Limits limits = new Limits(shape);
        List<Space> spaces = new ArrayList<>();
        spaces.add(new Boosting(shape, limits));
        spaces.add(new Forest(shape, limits));
        spaces.add(new Linear(shape));
        for (Search search : portfolio) {
            if (!(search instanceof Search.BestOf best)) continue;
            Learner learner = best.learners().getFirst();
            if (spaces.stream()
                    .anyMatch(space -> space.point(View.DENSE, learner).isPresent())) continue;
            SmoothSpaces.around(learner, shape.skewed()).ifPresent(spaces::add);
        }
        return List.copyOf(spaces);
    }

    private record Boosting(Shape shape, Limits limits) implements Space {
        @Override
        public List<Range> ranges() {
            return Space.ranges(
                    shape.skewed(),
                    Range.logarithmic("learningRate", 0.02, 0.3),
                    Range.logarithmic("leaves", 4, 255),
                    Range.logarithmic("minLeafRows", 1, 100),
                    Range.logarithmic("lambda", 0.01, 100),
                    Range.linear("rowShare", 0.5, 1),
                    Range.linear("featureShare", 0.2, 1),
                    Range.choice("view", VIEWS.size()));
        }

        @Override
        public double share() {
            return 1;
        }

        @Override
        public Portfolio.Entry at(double[] point) {
            double[] values = values(point);
            double learningRate = values[0];
            int leaves = (int) Math.round(values[1]);
            BoostingSettings settings = new BoostingSettings(
                    limits.rounds(learningRate, leaves),
                    learningRate,
                    leaves,
                    values[2] * limits.rowWeight(),
                    values[3],
                    values[4],
                    values[5],
                    Space.isLogarithmic(shape.skewed(), values));
            return new Portfolio.Entry(VIEWS.get((int) values[6]), Limits.search(settings));
        }

        @Override
        public Optional<double[]> point(String view, Learner learner) {
            if (!(learner instanceof Learner.Boosting(BoostingSettings settings))) return Optional.empty();
            return Optional.of(places(Space.with(
                    shape.skewed(),
                    settings.logarithmic(),
                    settings.learningRate(),
                    settings.leaves(),
                    settings.minLeafWeight() / limits.rowWeight(),
                    settings.lambda(),
                    settings.rowShare(),
                    settings.featureShare(),
                    VIEWS.indexOf(view))));
        }
    }

    private record Forest(Shape shape, Limits limits) implements Space {
        @Override
        public List<Range> ranges() {
            return List.of(
                    Range.choice("extra", 2),
                    Range.logarithmic("featureShare", 0.05, 1),
                    Range.logarithmic("minLeafRows", 1, 30),
                    Range.choice("view", VIEWS.size()));
        }

        @Override
        public double share() {
            return 0.4;
        }

        @Override
        public Portfolio.Entry at(double[] point) {
            double[] values = values(point);
            String view = VIEWS.get((int) values[3]);
            Learner forest = limits.forest(view, values[1], values[2], values[0] == 1);
            return new Portfolio.Entry(view, new Search.BestOf(List.of(forest)));
        }

        @Override
        public Optional<double[]> point(String view, Learner learner) {
            if (!(learner instanceof Learner.Forest forest)) return Optional.empty();
            int width = shape.width(view);
            return Optional.of(places(
                    forest.extra() ? 1 : 0,
                    (double) forest.featuresPerNode(width) / width,
                    forest.minLeafWeight(),
                    VIEWS.indexOf(view)));
        }
    }

    private record Linear(Shape shape) implements Space {
        @Override
        public List<Range> ranges() {
            return Space.ranges(shape.skewed(), Range.logarithmic("cost", 1e-5, 100));
        }

        @Override
        public double share() {
            return 0.1;
        }

        @Override
        public Portfolio.Entry at(double[] point) {
            double[] values = values(point);
            Learner learner = switch (shape.task()) {
                case Task.Classification c -> new Learner.LogisticRegression(values[0]);
                case Task.Regression r ->
                    new Learner.RidgeRegression(values[0], Space.isLogarithmic(shape.skewed(), values));
            };
            return Space.dense(learner);
        }

        @Override
        public Optional<double[]> point(String view, Learner learner) {
            if (learner instanceof Learner.LogisticRegression logistic) return Optional.of(places(logistic.cost()));
            if (!(learner instanceof Learner.RidgeRegression ridge)) return Optional.empty();
            return Optional.of(places(Space.with(shape.skewed(), ridge.logarithmic(), ridge.cost())));
        }
    }
}
