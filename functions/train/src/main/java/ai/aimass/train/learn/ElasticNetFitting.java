package ai.aimass.train.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Fits linear models with an elastic net: least squares for numbers, logistic regression of each class against the
/// rest for classes. Our own, over a copy of the features by column: Tribuo's trainer has no logistic regression and no
/// weights of rows, and starts anew for each penalty.
///
/// Solutions are walked to from the penalty at which all weights are zero down to the one that is asked for, each from
/// the one before, so that some of them together cost as much as the last alone.
final class ElasticNetFitting {
    /// A step of the walk: a quarter of a decade.
    private static final double STEP = 0.5623413251903491;
    private static final double NEAR = 1 + 1e-9;
    /// Pure ridge regression has no penalty at which all weights are zero; this mix decides where it starts.
    private static final double LEAST_MIX = 1e-3;

    private ElasticNetFitting() {}

    /// @param learners that differ in nothing but the penalty
    static List<Model> fit(List<Learner.ElasticNet> learners, Examples examples, int[] rows, long seed) {
        int limit = Fitting.linearRowLimit(
                examples.features().columns(), examples.target().outputs());
        int[] sample = Copies.sample(rows, limit, seed);
        CenteredColumns columns = CenteredColumns.of(examples, sample);
        return switch (examples.target()) {
            case Target.Numbers numbers -> numbers(learners, columns, numbers, examples.weights(), sample);
            case Target.Classes classes -> classes(learners, columns, classes, sample);
        };
    }

    private static List<Model> numbers(
            List<Learner.ElasticNet> learners,
            CenteredColumns columns,
            Target.Numbers numbers,
            float[] rowWeights,
            int[] rows) {
        boolean logarithmic = learners.getFirst().logarithmic();
        double[] target = logarithmic ? Scale.logarithms(numbers.values(), rows) : numbers.values();
        Scale scale = Scale.of(target, rowWeights, rows);
        double[] residuals = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            residuals[i] = (target[rows[i]] - scale.mean()) / scale.deviation();
        }
        double most = greatestPull(columns, residuals);
        Link link = logarithmic ? Link.EXPONENTIAL : Link.IDENTITY;
        Model.Bounds bounds = Model.Bounds.around(target, rows);
        List<Model> models = new ArrayList<>();
        for (CoordinateDescent found : walk(learners, new SquaredPath(columns, residuals), most)) {
            LinearScores scores = new LinearScores(columns.features(), 1);
            scores.set(0, columns, found, scale.deviation(), scale.mean());
            models.add(scores.model(link, bounds));
        }
        return models;
    }

    private static List<Model> classes(
            List<Learner.ElasticNet> learners, CenteredColumns columns, Target.Classes classes, int[] rows) {
        boolean two = classes.count() == 2;
        List<LinearScores> each = new ArrayList<>();
        for (int i = 0; i < learners.size(); i++) {
            each.add(new LinearScores(columns.features(), two ? 1 : classes.count()));
        }
        for (int k = two ? 1 : 0; k < classes.count(); k++) {
            double[] isClass = new double[rows.length];
            double share = 0;
            for (int i = 0; i < rows.length; i++) {
                isClass[i] = classes.labels()[rows[i]] == k ? 1 : 0;
                share += columns.weights()[i] * isClass[i];
            }
            int score = two ? 0 : k;
            if (Arrays.stream(isClass).distinct().count() < 2) {
                each.forEach(
                        scores -> scores.setConstant(score, isClass[0] > 0 ? LinearScores.ALWAYS : LinearScores.NEVER));
                continue;
            }
            double[] residuals = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                residuals[i] = isClass[i] - share;
            }
            LogisticPath path = new LogisticPath(columns, isClass, share);
            List<CoordinateDescent> found = walk(learners, path, greatestPull(columns, residuals));
            for (int i = 0; i < learners.size(); i++) {
                each.get(i).set(score, columns, found.get(i), 1, 0);
            }
        }
        Link link = two ? Link.LOGISTIC : Link.ONE_AGAINST_REST;
        List<Model> models = new ArrayList<>();
        each.forEach(scores -> models.add(scores.model(link, Model.Bounds.NONE)));
        return models;
    }

    /// A solution that goes on to the next penalty.
    interface Path {
        void to(ElasticPenalty penalty);

        Path copy();

        CoordinateDescent solution();
    }

    /// What a walk passes by does not depend on where it is to stop, so a learner alone gives the same model as among
    /// others.
    private static List<CoordinateDescent> walk(List<Learner.ElasticNet> learners, Path path, double most) {
        CoordinateDescent[] found = new CoordinateDescent[learners.size()];
        Integer[] order = new Integer[found.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order,
                (a, b) -> Double.compare(
                        learners.get(b).penalty(), learners.get(a).penalty()));
        double mix = learners.getFirst().mix();
        // A hair more, so that rounding leaves no weight there.
        double greatest = NEAR * most / Math.max(mix, LEAST_MIX);
        double at = 1;
        for (int place : order) {
            double share = learners.get(place).penalty();
            while (at > share * NEAR) {
                path.to(new ElasticPenalty(greatest * at, mix));
                at *= STEP;
            }
            Path end = path.copy();
            end.to(new ElasticPenalty(greatest * share, mix));
            found[place] = end.solution();
        }
        return List.of(found);
    }

    /// What pulls most at any weight while all are zero.
    private static double greatestPull(CenteredColumns columns, double[] residuals) {
        double greatest = 0;
        for (double[] values : columns.values()) {
            double pull = 0;
            for (int row = 0; row < values.length; row++) {
                pull += columns.weights()[row] * residuals[row] * values[row];
            }
            greatest = Math.max(greatest, Math.abs(pull));
        }
        return greatest;
    }
}
