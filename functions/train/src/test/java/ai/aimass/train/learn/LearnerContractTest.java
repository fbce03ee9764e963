package ai.aimass.train.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.ClassChoice;
import ai.aimass.domain.Feature;
import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.Task;
import ai.aimass.domain.View;
import ai.aimass.onnx.Heads;
import ai.aimass.onnx.ModelCheck;
import ai.aimass.onnx.ModelSession;
import ai.aimass.storage.json.Json;
import ai.aimass.train.boosting.BoostingSettings;
import ai.aimass.train.graph.Ensemble;
import ai.aimass.train.graph.Member;
import ai.aimass.train.guarantee.Calibrator;
import ai.aimass.train.guarantee.Conformal;
import ai.aimass.train.guarantee.Guarantees;
import ai.aimass.train.guarantee.PiecewiseLinear;
import ai.aimass.train.guarantee.PredictionIntervals;
import ai.aimass.train.guarantee.PredictionSets;
import ai.aimass.train.parallel.Threads;
import ai.aimass.train.random.SplitMix64;
import ai.aimass.train.trees.Growth;
import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every learner must keep to.
final class LearnerContractTest {
    private static final BoostingSettings PLAIN = new BoostingSettings(40, 0.2, 8, 1, 1, 1, 1, false);
    private static final BoostingSettings SAMPLED = new BoostingSettings(40, 0.2, 8, 1, 1, 0.7, 0.5, false);
    private static final BoostingSettings LOGARITHMIC = new BoostingSettings(40, 0.2, 8, 1, 1, 0.7, 1, true);

    private static final BoostingSettings BY_LEVEL =
            new BoostingSettings(60, 0.2, 12, 4, Growth.DEPTH_WISE, 1, 1, 0.1, 0.9, 0.9, 0.7, false);

    /// A learner with a target it can learn and the kind of features it takes.
    ///
    /// @param classes 0 for numbers
    record Case(Learner learner, int classes, boolean takesMissing) {
        Examples examples(int rows, int columns, long seed) {
            FloatMatrix features = takesMissing
                    ? RandomExamples.withMissing(rows, columns, seed)
                    : learner instanceof Learner.NaiveBayes
                            ? RandomExamples.terms(rows, columns, seed)
                            : RandomExamples.dense(rows, columns, seed);
            Target target = classes > 0
                    ? RandomExamples.classes(features, classes, seed)
                    : RandomExamples.numbers(features, 1000, 5000, seed);
            return takesMissing
                    ? new Examples(RandomExamples.withCodes(features), RandomExamples.categories(columns), target)
                    : new Examples(features, target);
        }

        /// Trees have tests of their own.
        boolean honoursWeights() {
            return !takesMissing;
        }

        boolean holdsRowsOut() {
            return switch (learner) {
                case Learner.Network n -> true;
                case Learner.SupportVectors v -> classes > 0;
                case Learner.LinearSupportVectors v -> classes > 0;
                case Learner.NaiveBayes n -> true;
                default -> false;
            };
        }

        Task task() {
            return classes == 0
                    ? new Task.Regression()
                    : new Task.Classification(IntStream.range(0, classes)
                            .mapToObj(i -> "class " + i)
                            .toList());
        }

        @Override
        public String toString() {
            return learner + (classes == 0 ? ", numbers" : ", " + classes + " classes");
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (int classes : new int[] {0, 2, 4, 7}) {
            cases.add(new Case(new Learner.Baseline(), classes, false));
            cases.add(new Case(new Learner.DecisionTree(4, 3), classes, true));
            cases.add(new Case(new Learner.Forest(12, 0, 1, false), classes, true));
            cases.add(new Case(new Learner.Forest(12, 0.5, 3, true), classes, true));
            cases.add(new Case(new Learner.Boosting(PLAIN), classes, true));
            cases.add(new Case(new Learner.Boosting(SAMPLED), classes, true));
            cases.add(new Case(new Learner.Boosting(BY_LEVEL), classes, true));
            cases.add(
                    classes == 0
                            ? new Case(new Learner.RidgeRegression(0.1, false), 0, false)
                            : new Case(new Learner.LogisticRegression(1), classes, false));
        }
        for (int classes : new int[] {0, 2, 4, 7}) {
            cases.add(new Case(new Learner.ElasticNet(0.5, 0.001, false), classes, false));
            cases.add(new Case(new Learner.ElasticNet(1, 0.01, false), classes, false));
            cases.add(new Case(new Learner.SupportVectors(0.5, 3, 0.1, false), classes, false));
            cases.add(new Case(new Learner.Network(1, 16, 0, 0.01, 0.01, 40, 1, false), classes, false));
            cases.add(new Case(new Learner.Network(2, 20, 0.1, 0.01, 0.005, 60, 3, false), classes, false));
            cases.add(new Case(new Learner.LinearSupportVectors(0.3, 0.1, false), classes, false));
            if (classes > 0) {
                cases.add(new Case(new Learner.KernelLogistic(0.5, 0.1, 100), classes, false));
                cases.add(new Case(new Learner.NaiveBayes(0.5), classes, false));
            }
            cases.add(new Case(new Learner.Neighbours(7, false), classes, false));
            cases.add(new Case(new Learner.Neighbours(15, true), classes, false));
        }
        cases.add(new Case(new Learner.ElasticNet(0, 0.001, true), 0, false));
        cases.add(new Case(new Learner.SupportVectors(0.3, 10, 0.05, true), 0, false));
        cases.add(new Case(new Learner.Network(3, 16, 0, 0.01, 0.01, 40, 2, true), 0, false));
        cases.add(new Case(new Learner.Boosting(LOGARITHMIC), 0, true));
        cases.add(new Case(new Learner.RidgeRegression(0.1, true), 0, false));
        cases.add(new Case(new Learner.KernelRidge(1, 0.1, false), 0, false));
        cases.add(new Case(new Learner.KernelRidge(0.3, 0.01, true), 0, false));
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void beatsTheBaselineOnHeldOutRows(Case subject) {
        Examples examples = subject.examples(1500, 5, 1);
        int[] training = IntStream.range(0, 1000).toArray();
        int[] heldOut = IntStream.range(1000, 1500).toArray();
        double error = error(fit(subject.learner, examples, training, 7), examples, heldOut);
        double baseline = error(fit(new Learner.Baseline(), examples, training, 7), examples, heldOut);
        if (subject.learner instanceof Learner.Baseline) assertEquals(baseline, error);
        else assertTrue(error < 0.9 * baseline, error + " against " + baseline);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesTheSameModelAgain(Case subject) {
        Examples examples = subject.examples(150, 4, 2);
        int[] rows = RandomExamples.all(examples);
        byte[] first = ModelFile.write(fit(subject.learner, examples, rows, 5));
        byte[] second = ModelFile.write(fit(subject.learner, examples, rows, 5));
        byte[] threaded = ModelFile.write(Fitting.fit(subject.learner, examples, rows, 5, new Threads(3)));
        assertArrayEquals(first, second);
        assertArrayEquals(first, threaded);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void looksAtTheGivenRowsOnly(Case subject) {
        Examples examples = subject.examples(150, 4, 3);
        int[] rows = IntStream.range(0, 100).toArray();
        FloatMatrix others = new FloatMatrix(examples.features().values().clone(), 150, 4);
        Arrays.fill(others.values(), 400, 600, 1);
        Target target = switch (examples.target()) {
            case Target.Classes classes -> {
                int[] labels = classes.labels().clone();
                Arrays.fill(labels, 100, 150, 0);
                yield new Target.Classes(labels, classes.count());
            }
            case Target.Numbers numbers -> {
                double[] values = numbers.values().clone();
                Arrays.fill(values, 100, 150, 1);
                yield new Target.Numbers(values);
            }
        };
        byte[] expected = ModelFile.write(fit(subject.learner, examples, rows, 5));
        Examples changed = new Examples(others, examples.categories(), target);
        assertArrayEquals(expected, ModelFile.write(fit(subject.learner, changed, rows, 5)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void predictsEachRowByItself(Case subject) {
        Examples examples = subject.examples(150, 4, 4);
        Model model = fit(subject.learner, examples, RandomExamples.all(examples), 5);
        Predictions together = model.predict(examples.features());
        for (int row = 0; row < 150; row += 13) {
            float[] values = Arrays.copyOfRange(examples.features().values(), row * 4, row * 4 + 4);
            double[] alone = model.predict(new FloatMatrix(values, 1, 4)).values();
            int outputs = together.outputs();
            double[] amongOthers = Arrays.copyOfRange(together.values(), row * outputs, (row + 1) * outputs);
            assertArrayEquals(amongOthers, alone);
        }
    }

    /// Where nothing is drawn at random.
    static Stream<Case> exactTrees() {
        return cases().filter(subject -> switch (subject.learner) {
            case Learner.DecisionTree t -> true;
            case Learner.Boosting b -> b.settings().rowShare() == 1;
            default -> false;
        });
    }

    @ParameterizedTest
    @MethodSource("exactTrees")
    void countARowOfWeightTwoAsTwoRows(Case subject) {
        // Few different values: bins are placed by rows, whatever they weigh.
        Examples once = subject.examples(250, 4, 12);
        int[] places = IntStream.range(0, 400).map(i -> i < 250 ? i : i - 250).toArray();
        float[] values = new float[400 * 4];
        float[] weights = new float[250];
        for (int i = 0; i < 400; i++) {
            System.arraycopy(once.features().values(), places[i] * 4, values, i * 4, 4);
            weights[places[i]]++;
        }
        FloatMatrix features = new FloatMatrix(values, 400, 4);
        Examples twice = new Examples(features, once.categories(), Target.of(once.target(), places));
        Examples weighted = new Examples(once.features(), once.categories(), once.target(), weights);
        Model ofTwice = fit(subject.learner, twice, RandomExamples.all(twice), 5);
        Model ofWeighted = fit(subject.learner, weighted, RandomExamples.all(weighted), 5);
        Model ofOnce = fit(subject.learner, once, RandomExamples.all(once), 5);
        double[] expected = ofTwice.predict(once.features()).values();
        double unit = subject.classes > 0 ? 1 : 1000;
        assertArrayEquals(expected, ofWeighted.predict(once.features()).values(), 1e-5 * unit);
        assertFalse(Arrays.equals(expected, ofOnce.predict(once.features()).values()));
    }

    static Stream<Case> directedTrees() {
        return cases().filter(subject -> subject.takesMissing && (subject.classes == 0 || subject.classes == 2));
    }

    /// The target rises with the first feature and the third, and falls with the fourth: for two of three, directions
    /// ask for the opposite.
    @ParameterizedTest
    @MethodSource("directedTrees")
    void keepToDirections(Case subject) {
        Examples free = subject.examples(400, 4, 13);
        byte[] directions = {1, 0, -1, 1};
        Examples examples = new Examples(free.features(), free.categories(), directions, free.target(), free.weights());
        Model directed = fit(subject.learner, examples, RandomExamples.all(examples), 5);
        Model undirected = fit(subject.learner, free, RandomExamples.all(free), 5);
        int against = 0;
        int output = subject.classes == 2 ? 1 : 0;
        for (int feature : new int[] {0, 2, 3}) {
            double[] last = new double[60];
            double[] lastFree = new double[60];
            for (int step = 0; step <= 40; step++) {
                float[] values = Arrays.copyOf(free.features().values(), 60 * 4);
                for (int row = 0; row < 60; row++) {
                    values[row * 4 + feature] = step / 10f - 2;
                }
                FloatMatrix rows = new FloatMatrix(values, 60, 4);
                Predictions predictions = directed.predict(rows);
                Predictions freePredictions = undirected.predict(rows);
                for (int row = 0; row < 60; row++) {
                    double now = predictions.get(row, output) * directions[feature];
                    double nowFree = freePredictions.get(row, output) * directions[feature];
                    if (step > 0) {
                        assertTrue(now >= last[row], "feature " + feature + ": " + last[row] + ", then " + now);
                        if (nowFree < lastFree[row]) against++;
                    }
                    last[row] = now;
                    lastFree[row] = nowFree;
                }
            }
        }
        assertTrue(against > 0, "without directions it keeps to them, too");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesProbabilitiesThatSumToOne(Case subject) {
        Examples examples = subject.examples(150, 4, 5);
        Predictions predictions =
                fit(subject.learner, examples, RandomExamples.all(examples), 5).predict(examples.features());
        assertEquals(examples.target().outputs(), predictions.outputs());
        for (int row = 0; row < 150; row++) {
            double sum = 0;
            for (int k = 0; k < predictions.outputs(); k++) {
                double value = predictions.get(row, k);
                assertTrue(Double.isFinite(value));
                if (subject.classes > 0) assertTrue(value >= 0 && value <= 1 + 1e-6, "probability " + value);
                sum += value;
            }
            if (subject.classes > 0) assertEquals(1, sum, 1e-6);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void takesOneFeature(Case subject) {
        Examples examples = subject.examples(80, 1, 6);
        requireFinite(fit(subject.learner, examples, RandomExamples.all(examples), 5), examples);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void takesFeaturesThatNeverDiffer(Case subject) {
        Examples some = subject.examples(60, 3, 7);
        FloatMatrix same = new FloatMatrix(new float[180], 60, 3);
        requireFinite(
                fit(subject.learner, new Examples(same, some.target()), RandomExamples.all(some), 5),
                new Examples(same, some.target()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void takesRowsThatAllHaveTheSameTarget(Case subject) {
        Examples some = subject.examples(60, 3, 8);
        Target target = subject.classes > 0
                ? new Target.Classes(filled(60, subject.classes - 1), subject.classes)
                : new Target.Numbers(IntStream.range(0, 60).mapToDouble(i -> 42).toArray());
        Examples examples = new Examples(some.features(), target);
        Model model = fit(subject.learner, examples, RandomExamples.all(examples), 5);
        requireFinite(model, examples);
        double expected = subject.classes > 0 ? 1 : 42;
        double tolerance = subject.classes > 0 ? 0.2 : 1e-3;
        Predictions predictions = model.predict(examples.features());
        assertEquals(expected, predictions.get(3, Math.max(0, subject.classes - 1)), tolerance);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void takesClassesThatNoRowHas(Case subject) {
        if (subject.classes < 3) return;
        Examples examples = subject.examples(200, 4, 9);
        int[] labels = ((Target.Classes) examples.target()).labels();
        int[] rows = IntStream.range(0, 200).filter(row -> labels[row] != 1).toArray();
        Model model = fit(subject.learner, examples, rows, 5);
        requireFinite(model, examples);
        Predictions predictions = model.predict(examples.features());
        for (int row = 0; row < 200; row++) {
            assertTrue(predictions.get(row, 1) < 0.2, "probability of the unseen class: " + predictions.get(row, 1));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void takesOneRow(Case subject) {
        Examples examples = subject.examples(30, 3, 10);
        requireFinite(fit(subject.learner, examples, new int[] {4}, 5), examples);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void comesBackFromItsFile(Case subject) {
        Examples examples = subject.examples(150, 4, 11);
        Model model = fit(subject.learner, examples, RandomExamples.all(examples), 5);
        byte[] file = ModelFile.write(model);
        Model back = ModelFile.read(file);
        assertArrayEquals(file, ModelFile.write(back));
        assertArrayEquals(
                model.predict(examples.features()).values(),
                back.predict(examples.features()).values());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void descriptionComesBackFromJson(Case subject) {
        LearnerCodec codec = new LearnerCodec();
        assertEquals(subject.learner, Json.read(Json.bytes(subject.learner, codec), codec, "learner"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void graphPredictsTheSame(Case subject) {
        for (long seed = 20; seed < 23; seed++) {
            Examples examples = subject.examples(300, 4, seed);
            Model model = fit(subject.learner, examples, IntStream.range(0, 200).toArray(), seed);
            FloatMatrix rows = subject.takesMissing ? withThresholds(examples.features(), model) : examples.features();
            float[] ofGraph = ofGraph(subject, model, rows);
            double[] ofJava = model.predict(rows).values();
            double unit = subject.classes > 0 ? 1 : 1000;
            for (int i = 0; i < ofJava.length; i++) {
                double scale = Math.max(unit, Math.abs(ofJava[i]));
                assertEquals(ofJava[i], ofGraph[i], 1e-6 * scale, "value " + i + ", seed " + seed);
            }
        }
    }

    /// Whatever a row holds, the two agree, and the prediction is finite.
    @ParameterizedTest
    @MethodSource("cases")
    void graphPredictsTheSameOfRowsUnlikeAllOthers(Case subject) {
        Examples examples = subject.examples(200, 4, 31);
        Model model = fit(subject.learner, examples, RandomExamples.all(examples), 5);
        float[] values = examples.features().values().clone();
        SplitMix64 random = new SplitMix64(3);
        for (int i = 0; i < values.length; i++) {
            if (random.nextInt(3) > 0) continue;
            values[i] = (float) ((random.nextDouble() - 0.5) * StrictMath.pow(10, random.nextInt(6)));
        }
        FloatMatrix rows = new FloatMatrix(values, 200, 4);
        double[] ofJava = model.predict(rows).values();
        float[] ofGraph = ofGraph(subject, model, rows);
        double unit = subject.classes > 0 ? 1 : 1000;
        for (int i = 0; i < ofJava.length; i++) {
            assertTrue(Double.isFinite(ofJava[i]), "predicts " + ofJava[i]);
            assertEquals(ofJava[i], ofGraph[i], 1e-5 * Math.max(unit, Math.abs(ofJava[i])), "value " + i);
        }
    }

    /// Rows of the first half of the classes, or below the mean, weigh four times as much as others.
    @ParameterizedTest
    @MethodSource("cases")
    void aRowCountsAsMuchAsItWeighs(Case subject) {
        if (!subject.honoursWeights()) return;
        // What is heavy is not to be told from the features.
        Examples examples = new Examples(
                subject.examples(240, 4, 12).features(),
                subject.examples(240, 4, 99).target());
        float[] weights = new float[240];
        List<Integer> repeated = new ArrayList<>();
        for (int row = 0; row < 240; row++) {
            weights[row] = isHeavy(examples.target(), row) ? 4 : 1;
            for (int i = 0; i < weights[row]; i++) {
                repeated.add(row);
            }
        }
        int[] rows = repeated.stream().mapToInt(Integer::intValue).toArray();
        Examples many = new Examples(selected(examples.features(), rows), Target.of(examples.target(), rows));
        Examples weighted = new Examples(examples.features(), examples.categories(), examples.target(), weights);
        double[] expected = fit(subject.learner, many, RandomExamples.all(many), 5)
                .predict(examples.features())
                .values();
        double[] found = fit(subject.learner, weighted, RandomExamples.all(weighted), 5)
                .predict(examples.features())
                .values();
        double[] without = fit(subject.learner, examples, RandomExamples.all(examples), 5)
                .predict(examples.features())
                .values();
        if (subject.holdsRowsOut()) {
            // A row that is there twice would be held out and learned from at once.
            double mean = mean(subject, found);
            assertTrue(Math.signum(mean - mean(subject, without)) == (subject.classes > 0 ? 1 : -1), "mean " + mean);
            return;
        }
        double apart = distance(expected, found);
        assertTrue(apart <= 0.4 * distance(expected, without), apart + " of " + distance(expected, without));
    }

    private static boolean isHeavy(Target target, int row) {
        return switch (target) {
            case Target.Classes classes -> classes.labels()[row] < (classes.count() + 1) / 2;
            case Target.Numbers numbers -> numbers.values()[row] < 5000;
        };
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / a.length;
    }

    /// Of the probability of the first half of the classes, or of the number.
    private static double mean(Case subject, double[] predictions) {
        int outputs = Math.max(1, subject.classes);
        double sum = 0;
        for (int i = 0; i < predictions.length; i++) {
            if (i % outputs < (outputs + 1) / 2) sum += predictions[i];
        }
        return sum / predictions.length * outputs;
    }

    private static float[] ofGraph(Case subject, Model model, FloatMatrix rows) {
        View view = new View(
                "view",
                IntStream.range(0, 4)
                        .mapToObj(i -> new Feature("f" + i, "f" + i))
                        .toList());
        // Whatever the model's part of the graph is called, there is room for what is promised.
        Conformal conformal = subject.classes > 0
                ? new PredictionSets(0.9, new float[subject.classes], ClassChoice.MOST_PROBABLE)
                : new PredictionIntervals(
                        0.9,
                        new PiecewiseLinear(new float[] {0, 1}, new float[] {1, 2}),
                        1,
                        1,
                        Float.NEGATIVE_INFINITY);
        Guarantees guarantees = new Guarantees(Calibrator.None.NONE, conformal);
        List<Member> members = List.of(new Member("view", model, 1));
        ModelProto head = new Ensemble(subject.task(), members, guarantees).head(List.of(view));
        ModelCheck.require(head);
        String output = subject.classes > 0 ? Heads.PROBABILITIES : Heads.VALUE;
        try (ModelSession session = ModelSession.open(head.toByteArray())) {
            return session.run(new TreeMap<>(Map.of("view", rows)), output).values();
        }
    }

    /// Puts the very numbers that trees compare with into the rows, and their neighbours, and all codes.
    private static FloatMatrix withThresholds(FloatMatrix rows, Model model) {
        if (!(model instanceof Model.OfTrees trees)) return rows;
        float[] values = rows.values().clone();
        int[] features = trees.trees().features();
        for (int node = 0; node < features.length; node++) {
            if (features[node] < 0) continue;
            int row = node % rows.rows();
            if (trees.trees().categories()[node] != 0) {
                values[row * rows.columns() + features[node]] = node % 45;
                continue;
            }
            float threshold = trees.trees().thresholds()[node];
            values[row * rows.columns() + features[node]] = switch (node % 3) {
                case 0 -> threshold;
                case 1 -> Math.nextUp(threshold);
                default -> Math.nextDown(threshold);
            };
        }
        return new FloatMatrix(values, rows.rows(), rows.columns());
    }

    private static int[] filled(int length, int value) {
        int[] array = new int[length];
        Arrays.fill(array, value);
        return array;
    }

    private static void requireFinite(Model model, Examples examples) {
        for (double value : model.predict(examples.features()).values()) {
            assertTrue(Double.isFinite(value), "predicts " + value);
        }
    }

    private static double error(Model model, Examples examples, int[] rows) {
        return Errors.of(examples.target(), rows, model.predict(selected(examples.features(), rows)));
    }

    private static FloatMatrix selected(FloatMatrix features, int[] rows) {
        int columns = features.columns();
        float[] values = new float[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(features.values(), rows[i] * columns, values, i * columns, columns);
        }
        return new FloatMatrix(values, rows.length, columns);
    }

    private static Model fit(Learner learner, Examples examples, int[] rows, long seed) {
        return Fitting.fit(learner, examples, rows, seed, Threads.ONE);
    }
}
