package ai.aimass.train.learn;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.train.parallel.Threads;
import ai.aimass.train.random.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Fits multi-layer perceptrons. Several of them, each with rows of its own held out, are one model whose scores are
/// their mean.
final class NetworkFitting {
    /// A tenth of the rows tells when to end.
    private static final int PARTS = 10;
    /// With fewer rows none is held out.
    private static final int FEWEST_ROWS = 40;
    /// Numbers of so many classes in ranges of equal size have about the same share in every part.
    private static final int STRATA = 10;

    private NetworkFitting() {}

    static Model fit(Learner.Network learner, Examples examples, int[] rows, long seed, Threads threads) {
        int columns = examples.features().columns();
        int limit = Fitting.networkRowLimit(columns);
        int[] sample = Copies.sample(rows, limit, seed);
        float[] factors = factors(examples.features(), sample);
        float[] features = scaled(examples.features(), sample, factors);
        return switch (examples.target()) {
            case Target.Classes classes -> {
                int[] labels =
                        Arrays.stream(sample).map(row -> classes.labels()[row]).toArray();
                if (Arrays.stream(labels).distinct().count() < 2) yield Fitting.baseline(examples, rows);
                double[] values = Arrays.stream(labels).asDoubleStream().toArray();
                boolean two = classes.count() == 2;
                NetworkTarget target =
                        new NetworkTarget(values, two ? 1 : classes.count(), weights(examples, sample), true);
                Task task = new Task(learner, target, features, columns, labels, classes.count());
                double[] start = start(Fitting.prior(classes, examples.weights(), sample));
                List<List<Model.Network.Layer>> members = task.members(start, 1, 0, seed, threads);
                yield new Model.Network(
                        columns, two ? Link.LOGISTIC : Link.SOFTMAX, factors, members, Model.Bounds.NONE);
            }
            case Target.Numbers numbers -> {
                double[] raw = learner.logarithmic() ? Scale.logarithms(numbers.values(), sample) : numbers.values();
                Scale scale = Scale.of(raw, examples.weights(), sample);
                double[] all = scale.apply(raw);
                double[] values =
                        Arrays.stream(sample).mapToDouble(row -> all[row]).toArray();
                if (Arrays.stream(values).distinct().count() < 2) yield Fitting.baseline(examples, rows);
                NetworkTarget target = new NetworkTarget(values, 1, weights(examples, sample), false);
                Task task = new Task(learner, target, features, columns, strata(values), STRATA);
                List<List<Model.Network.Layer>> members =
                        task.members(new double[1], scale.deviation(), scale.mean(), seed, threads);
                yield new Model.Network(
                        columns,
                        learner.logarithmic() ? Link.EXPONENTIAL : Link.IDENTITY,
                        factors,
                        members,
                        Model.Bounds.around(raw, sample));
            }
        };
    }

    private record Task(
            Learner.Network learner, NetworkTarget target, float[] features, int columns, int[] strata, int count) {
        List<List<Model.Network.Layer>> members(double[] start, double unit, double shift, long seed, Threads threads) {
            return threads.map(learner.members(), member -> member(member, start, unit, shift, seed));
        }

        private List<Model.Network.Layer> member(int member, double[] start, double unit, double shift, long seed) {
            int rows = strata.length;
            int[] parts = Stratified.parts(strata, count, PARTS, seed);
            boolean holdsOut = rows >= FEWEST_ROWS;
            int[] training = IntStream.range(0, rows)
                    .filter(row -> !holdsOut || parts[row] != member)
                    .toArray();
            int[] heldOut = IntStream.range(0, rows)
                    .filter(row -> holdsOut && parts[row] == member)
                    .toArray();
            int batch = Math.clamp(rows / 40, 16, 128);
            NetworkTraining network = new NetworkTraining(
                    learner, target, features, columns, start, batch, SplitMix64.seed(seed, member));
            List<Model.Network.Layer> layers = new ArrayList<>();
            List<DenseLayer> fitted = network.run(training, heldOut);
            for (DenseLayer layer : fitted) {
                boolean last = layer == fitted.getLast();
                layers.add(layer.fitted(last ? unit : 1, last ? shift : 0));
            }
            return layers;
        }
    }

    /// Log-odds of two classes, else logarithms; a class without rows counts as a hundredth of a row.
    private static double[] start(double[] prior) {
        double[] logarithms = Arrays.stream(prior)
                .map(share -> StrictMath.log(Math.max(share, 1e-4)))
                .toArray();
        return prior.length == 2 ? new double[] {logarithms[1] - logarithms[0]} : logarithms;
    }

    private static double[] weights(Examples examples, int[] rows) {
        double sum = 0;
        for (int row : rows) {
            sum += examples.weights()[row];
        }
        double mean = sum / rows.length;
        return Arrays.stream(rows)
                .mapToDouble(row -> examples.weights()[row] / mean)
                .toArray();
    }

    /// Tenths of the numbers, by size.
    private static int[] strata(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return Arrays.stream(values)
                .mapToInt(value -> {
                    int place = Arrays.binarySearch(sorted, value);
                    return (int) ((long) place * STRATA / values.length);
                })
                .toArray();
    }

    /// What features are multiplied with, so that none differs by more than 1; 0 where one never differs. Those
    /// that differ by less stay as they are: they are rare, and blown up they are learned by heart. The middle
    /// stays where it is, too: the view has numbers around zero, and what is mostly zero had better stay so.
    private static float[] factors(FloatMatrix features, int[] rows) {
        float[] factors = new float[features.columns()];
        for (int column = 0; column < factors.length; column++) {
            double[] values = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                values[i] = features.get(rows[i], column);
            }
            double least = Arrays.stream(values).min().orElseThrow();
            double greatest = Arrays.stream(values).max().orElseThrow();
            Scale scale = Scale.of(values, IntStream.range(0, rows.length).toArray());
            if (least < greatest) factors[column] = (float) (1 / Math.max(1, scale.deviation()));
        }
        return factors;
    }

    private static float[] scaled(FloatMatrix features, int[] rows, float[] factors) {
        float[] values = features.of(rows).values();
        for (int i = 0; i < values.length; i++) {
            values[i] = Model.Network.scaled(values[i], factors[i % factors.length]);
        }
        return values;
    }
}
