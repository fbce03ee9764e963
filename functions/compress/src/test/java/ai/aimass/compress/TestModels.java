package ai.aimass.compress;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.ModelInputs;
import ai.aimass.domain.Task;
import ai.aimass.onnx.Attributes;
import ai.aimass.onnx.Domain;
import ai.aimass.onnx.GraphBuilder;
import ai.aimass.onnx.Heads;
import ai.aimass.onnx.ModelMetadata;
import ai.aimass.onnx.ModelSession;
import ai.aimass.onnx.TreeEnsemble;
import ai.aimass.onnx.TreeEnsembleNode;
import ai.aimass.onnx.ValueType;
import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Models and rows for tests. Rows have four numbers, and a text that a block of the model counts words of.
public final class TestModels {
    public static final int NUMBERS = 4;
    public static final List<String> CLASSES = List.of("a", "b", "c");

    private TestModels() {}

    /// Rows of numbers whose class, or value, follows from the first two of them.
    public static float[][] rows(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] rows = new float[count][NUMBERS];
        for (float[] row : rows) {
            for (int i = 0; i < NUMBERS; i++) {
                row[i] = random.nextInt(20) == 0 ? Float.NaN : (float) random.nextGaussian();
            }
        }
        return rows;
    }

    public static double[] classesOf(float[][] rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] labels = new double[rows.length];
        for (int row = 0; row < rows.length; row++) {
            double x = Float.isNaN(rows[row][0]) ? 0 : rows[row][0];
            double y = Float.isNaN(rows[row][1]) ? 0 : rows[row][1];
            labels[row] = random.nextInt(10) == 0 ? random.nextInt(3) : x > 0.3 ? 0 : x + y > 0 ? 1 : 2;
        }
        return labels;
    }

    public static double[] numbersOf(float[][] rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] labels = new double[rows.length];
        for (int row = 0; row < rows.length; row++) {
            double x = Float.isNaN(rows[row][0]) ? 0 : rows[row][0];
            double y = Float.isNaN(rows[row][1]) ? 0 : rows[row][1];
            labels[row] = 100 + 30 * x * y + 10 * x + random.nextGaussian();
        }
        return labels;
    }

    public static ModelInputs inputs(float[][] rows) {
        float[] numbers = new float[rows.length * NUMBERS];
        String[] texts = new String[rows.length];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, numbers, row * NUMBERS, NUMBERS);
            texts[row] = "some words " + row;
        }
        return new ModelInputs(rows.length, numbers, new double[0], new String[0], texts);
    }

    /// A classifier of a forest and a linear part.
    public static ModelProto classifier(TreeEnsemble forest) {
        GraphBuilder graph = new GraphBuilder("model");
        String features = features(graph);
        String trees = TreeEnsembleNode.write(graph, features, wider(forest));
        float[] weights = new float[(NUMBERS + 1) * CLASSES.size()];
        weights[0] = 1;
        weights[4] = 0.5f;
        String clean = graph.node(
                "Where",
                List.of(graph.node("IsNaN", List.of(features)), graph.floats("zero", new float[] {0}), features));
        String linear = Heads.softmax(graph, Heads.linear(graph, clean, weights, new float[CLASSES.size()]));
        String both = Heads.weightedSum(graph, List.of(trees, linear), new float[] {0.9f, 0.1f});
        Heads.classification(graph, both, new Task.Classification(CLASSES));
        return graph.build(metadata().withOutput(Heads.PROBABILITIES, CLASSES));
    }

    /// A regressor of trees alone.
    public static ModelProto regressor(TreeEnsemble trees) {
        GraphBuilder graph = new GraphBuilder("model");
        Heads.regression(graph, TreeEnsembleNode.write(graph, features(graph), wider(trees)));
        return graph.build(metadata());
    }

    /// As [#regressor], with intervals that reach so far to either side of the value.
    public static ModelProto regressor(TreeEnsemble trees, float reach, double confidence) {
        GraphBuilder graph = new GraphBuilder("model");
        String value = TreeEnsembleNode.write(graph, features(graph), wider(trees));
        Heads.regression(graph, value);
        String by = graph.floats("reach", new float[] {reach}, 1);
        Heads.intervals(graph, graph.node("Sub", List.of(value, by)), graph.node("Add", List.of(value, by)));
        return graph.build(metadata().withConfidence(confidence));
    }

    /// The numbers and, as a block of its own, how many words the text has.
    static String features(GraphBuilder graph) {
        String numbers = graph.input("numbers", ValueType.FLOAT, NUMBERS);
        String texts = graph.input("texts", ValueType.STRING, 1);
        String column =
                graph.node("Gather", List.of(texts, graph.longs("column", new long[] {0})), Attributes.of("axis", 1));
        String tokens = graph.node(
                Domain.MICROSOFT,
                "Tokenizer",
                List.of(column),
                Attributes.of("mark", 0),
                Attributes.of("mincharnum", 1),
                Attributes.of("pad_value", " "),
                Attributes.of("tokenexp", "[a-z0-9]+"));
        String ones = graph.node(
                Domain.ML,
                "LabelEncoder",
                List.of(tokens),
                Attributes.strings("keys_strings", List.of(" ")),
                Attributes.floats("values_floats", 0),
                Attributes.of("default_float", 1f));
        String words = graph.node(
                "ReduceSum", List.of(ones, graph.longs("axis", new long[] {1}, 1)), Attributes.of("keepdims", 1));
        graph.describe(numbers, ValueType.FLOAT, NUMBERS);
        graph.describe(words, ValueType.FLOAT, 1);
        String features = graph.node("Concat", List.of(numbers, words), Attributes.of("axis", 1));
        graph.describe(features, ValueType.FLOAT, NUMBERS + 1);
        return features;
    }

    public static FloatMatrix run(ModelProto model, ModelInputs rows, String output) {
        try (ModelSession session = ModelSession.open(model.toByteArray())) {
            return session.run(rows, output);
        }
    }

    private static TreeEnsemble wider(TreeEnsemble trees) {
        return new TreeEnsemble(NUMBERS + 1, trees.base(), trees.trees());
    }

    private static ModelMetadata metadata() {
        SortedMap<String, List<String>> inputs = new TreeMap<>();
        inputs.put("numbers", List.of("w", "x", "y", "z"));
        inputs.put("texts", List.of("note"));
        return new ModelMetadata(inputs, new TreeMap<>());
    }
}
