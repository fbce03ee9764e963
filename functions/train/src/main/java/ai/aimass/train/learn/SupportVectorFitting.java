package ai.aimass.train.learn;

import ai.aimass.domain.FloatMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Fits support vector machines with a Gaussian kernel. Several classes are each told from the rest, which is as good
/// as telling every two of them apart (Rifkin and Klautau 2004) and needs no iteration where it predicts. Scores
/// become probabilities by [Platt]'s method on rows that were held out.
final class SupportVectorFitting {
    /// Similarities of so many rows with each other take 64 MB; of more a sample is taken.
    static final int MOST_ROWS = 4000;

    private static final int PARTS = 3;

    private final FloatMatrix features;
    private final int[] rows;
    private final double[] weights;
    private final double gamma;
    private final float[][] kernel;
    private final long seed;

    private SupportVectorFitting(Examples examples, int[] rows, double reach, long seed) {
        this.features = examples.features();
        this.rows = rows;
        this.weights = examples.weights(rows);
        this.gamma = reach / KernelFitting.meanSquaredDistance(examples, rows);
        this.kernel = kernel();
        this.seed = seed;
    }

    /// @param learners that have the same reach, so that similarities are computed once for all
    static List<Model> fit(List<Learner.SupportVectors> learners, Examples examples, int[] rows, long seed) {
        int[] sample = Copies.sample(rows, MOST_ROWS, seed);
        SupportVectorFitting fitting =
                new SupportVectorFitting(examples, sample, learners.getFirst().reach(), seed);
        List<Model> models = new ArrayList<>();
        for (Learner.SupportVectors learner : learners) {
            models.add(
                    switch (examples.target()) {
                        case Target.Classes classes -> fitting.classes(learner.cost(), classes, examples);
                        case Target.Numbers numbers -> fitting.numbers(learner, numbers, examples.weights());
                    });
        }
        return models;
    }

    private Model classes(double cost, Target.Classes target, Examples examples) {
        int[] labels = Arrays.stream(rows).map(row -> target.labels()[row]).toArray();
        if (Arrays.stream(labels).distinct().count() < 2) return Fitting.baseline(examples, rows);
        boolean two = target.count() == 2;
        int[] parts = Stratified.parts(labels, target.count(), PARTS, seed);
        double[][] coefficients = new double[two ? 1 : target.count()][rows.length];
        double[] biases = new double[coefficients.length];
        for (int score = 0; score < biases.length; score++) {
            int k = two ? 1 : score;
            boolean[] isClass = new boolean[rows.length];
            for (int i = 0; i < rows.length; i++) {
                isClass[i] = labels[i] == k;
            }
            if (Arrays.stream(labels).noneMatch(label -> label == k)) {
                biases[score] = LinearScores.NEVER;
                continue;
            }
            Platt platt = Platt.fit(heldOut(isClass, parts, cost), isClass, weights);
            Machine machine = machine(places(i -> true), isClass, cost);
            for (int i = 0; i < rows.length; i++) {
                coefficients[score][i] = platt.slope() * machine.coefficients[i];
            }
            biases[score] = platt.slope() * machine.bias + platt.offset();
        }
        return model(two ? Link.LOGISTIC : Link.ONE_AGAINST_REST, coefficients, biases, Model.Bounds.NONE);
    }

    /// The score of each row by a machine that has not seen its part.
    private double[] heldOut(boolean[] isClass, int[] parts, double cost) {
        double[] scores = new double[rows.length];
        for (int part = 0; part < PARTS; part++) {
            int held = part;
            Machine machine = machine(places(i -> parts[i] != held), isClass, cost);
            for (int i : places(i -> parts[i] == held)) {
                scores[i] = machine.score(i);
            }
        }
        return scores;
    }

    private Machine machine(int[] places, boolean[] isClass, double cost) {
        double[] signs = new double[places.length];
        double[] costs = new double[places.length];
        double[] linear = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            signs[i] = isClass[places[i]] ? 1 : -1;
            costs[i] = cost * weights[places[i]];
            linear[i] = -1;
        }
        return new Machine(places, signs, SequentialMinimalOptimization.solve(kernel, places, signs, costs, linear));
    }

    private Model numbers(Learner.SupportVectors learner, Target.Numbers numbers, float[] rowWeights) {
        double[] target = learner.logarithmic() ? Scale.logarithms(numbers.values(), rows) : numbers.values();
        Scale scale = Scale.of(target, rowWeights, rows);
        // Each row twice: for errors upwards and for errors downwards.
        int count = rows.length;
        int[] places = new int[2 * count];
        double[] signs = new double[2 * count];
        double[] costs = new double[2 * count];
        double[] linear = new double[2 * count];
        for (int i = 0; i < 2 * count; i++) {
            int place = i % count;
            places[i] = place;
            signs[i] = i < count ? 1 : -1;
            costs[i] = learner.cost() * weights[place];
            linear[i] = learner.margin() - signs[i] * (target[rows[place]] - scale.mean()) / scale.deviation();
        }
        Machine machine =
                new Machine(places, signs, SequentialMinimalOptimization.solve(kernel, places, signs, costs, linear));
        double[] coefficients = Arrays.stream(machine.coefficients)
                .map(value -> value * scale.deviation())
                .toArray();
        double bias = scale.mean() + machine.bias * scale.deviation();
        Link link = learner.logarithmic() ? Link.EXPONENTIAL : Link.IDENTITY;
        return model(link, new double[][] {coefficients}, new double[] {bias}, Model.Bounds.around(target, rows));
    }

    /// A sum of similarities to all rows.
    private final class Machine {
        private final double[] coefficients = new double[rows.length];
        private final double bias;

        Machine(int[] places, double[] signs, SequentialMinimalOptimization.Solution solution) {
            for (int i = 0; i < places.length; i++) {
                coefficients[places[i]] += signs[i] * solution.alphas()[i];
            }
            bias = solution.bias();
        }

        double score(int row) {
            double sum = bias;
            for (int i = 0; i < coefficients.length; i++) {
                if (coefficients[i] != 0) sum += coefficients[i] * kernel[row][i];
            }
            return sum;
        }
    }

    private int[] places(IntPredicate included) {
        return IntStream.range(0, rows.length).filter(included).toArray();
    }

    private float[][] kernel() {
        float[] values = features.of(rows).values();
        float[][] similar = new float[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j <= i; j++) {
                similar[i][j] = (float) KernelFitting.similarity(features.columns(), values, i, values, j, gamma);
                similar[j][i] = similar[i][j];
            }
        }
        return similar;
    }

    /// With those rows as centers that any score needs.
    private Model.Kernel model(Link link, double[][] coefficients, double[] biases, Model.Bounds bounds) {
        int[] needed = places(i -> Arrays.stream(coefficients).anyMatch(ofScore -> ofScore[i] != 0));
        if (needed.length == 0) needed = new int[] {0};
        int[] centers = Arrays.stream(needed).map(i -> rows[i]).toArray();
        double[] kept = new double[coefficients.length * centers.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = coefficients[i / centers.length][needed[i % centers.length]];
        }
        return new Model.Kernel(features.columns(), link, features.of(centers).values(), kept, biases, gamma, bounds);
    }
}
