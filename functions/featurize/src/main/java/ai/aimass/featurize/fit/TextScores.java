package ai.aimass.featurize.fit;

import ai.aimass.domain.Feature;
import ai.aimass.domain.Split;
import ai.aimass.onnx.Attributes;
import ai.aimass.onnx.Domain;
import ai.aimass.onnx.GraphBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a linear model of all n-grams of a text column says of each target column: a feature of both views, so
/// that the learners behind weigh it against everything else. It is fitted once to all rows and once without each
/// fold.
///
/// @param models by excluded fold, the one of all rows last: (target columns) × (n-grams, and the constant)
record TextScores(StringColumn column, Targets targets, TextGrams grams, List<double[][]> models) {
    /// Of fewer rows so many n-grams tell nothing that could be relied on.
    static final long LEAST_ROWS = 200;
    /// How much an error weighs: the folds' held-out rows choose.
    private static final double[] COSTS = {0.1, 0.3, 1, 3};

    static TextScores fit(StringColumn column, Targets targets, TextRows rows) {
        double[][] wanted = new double[targets.columns()][];
        Arrays.setAll(wanted, target -> wanted(targets, target, rows));
        boolean hinge = targets instanceof Targets.Classes;
        List<double[][]> best = List.of();
        double least = Double.POSITIVE_INFINITY;
        double chosen = COSTS[0];
        for (double cost : COSTS) {
            TextRegression regression = new TextRegression(rows, cost, hinge);
            List<double[][]> models = new ArrayList<>();
            double loss = 0;
            for (int fold = 0; fold < Split.FOLDS; fold++) {
                double[][] model = fit(regression, wanted, fold);
                for (int target = 0; target < model.length; target++) {
                    loss += regression.loss(model[target], wanted[target], fold);
                }
                models.add(model);
            }
            if (!best.isEmpty() && loss >= least) break;
            least = loss;
            chosen = cost;
            best = models;
        }
        best.add(fit(new TextRegression(rows, chosen, hinge), wanted, FeatureGraphs.NO_FOLD));
        return new TextScores(column, targets, rows.grams(), best);
    }

    private static double[][] fit(TextRegression regression, double[][] wanted, int excluded) {
        double[][] models = new double[wanted.length][];
        Arrays.setAll(models, target -> regression.fit(wanted[target], excluded));
        return models;
    }

    /// By row -1 or 1, or the number less its mean, in standard deviations.
    private static double[] wanted(Targets targets, int target, TextRows rows) {
        double[] values = new double[rows.rows()];
        Arrays.setAll(values, row -> targets.value(rows.label(row), target));
        if (targets instanceof Targets.Classes) {
            Arrays.setAll(values, row -> values[row] == 0 ? -1 : 1);
            return values;
        }
        double sum = 0;
        double squares = 0;
        for (double value : values) sum += value;
        double mean = sum / values.length;
        for (double value : values) squares += (value - mean) * (value - mean);
        double deviation = squares == 0 ? 1 : StrictMath.sqrt(squares / values.length);
        Arrays.setAll(values, row -> (values[row] - mean) / deviation);
        return values;
    }

    /// @param text string (rows)
    /// @param tokens as [Vocabulary] cuts them
    void write(GraphBuilder graph, String text, String tokens, int excluded, ViewBuilder trees, ViewBuilder dense) {
        double[][] model = models.get(excluded == FeatureGraphs.NO_FOLD ? Split.FOLDS : excluded);
        int words = grams.words().size();
        float[] weights = grams.weights();
        float[] constants = new float[model.length];
        for (int target = 0; target < model.length; target++) {
            constants[target] = (float) model[target][grams.size()];
        }
        String scores = graph.floats("constants", constants, 1, constants.length);
        if (words > 0) {
            List<List<String>> terms = grams.words().stream()
                    .map(count -> List.of(count.key().split(" ", -1)))
                    .toList();
            String block = block(graph, tokens, terms, Arrays.copyOf(weights, words), model, 0);
            scores = graph.node("Add", List.of(scores, block));
        }
        if (!grams.characters().isEmpty()) {
            List<List<String>> runs = grams.characters().stream()
                    .map(count -> List.of(count.key().split("")))
                    .toList();
            float[] rest = Arrays.copyOfRange(weights, words, weights.length);
            String block = block(graph, characters(graph, text), runs, rest, model, words);
            scores = graph.node("Add", List.of(scores, block));
        }
        List<Feature> features = targets.names().stream()
                .map(name -> new Feature(column.name() + "→" + name, column.name()))
                .toList();
        trees.add(scores, features);
        dense.add(scores, features);
    }

    /// string (rows × characters of the longest)
    private static String characters(GraphBuilder graph, String text) {
        return graph.node(
                Domain.MICROSOFT,
                "Tokenizer",
                List.of(text),
                Attributes.of("mark", 0),
                Attributes.of("mincharnum", 1),
                // Two blanks are no character.
                Attributes.of("pad_value", "  "),
                Attributes.strings("separators", List.of("")));
    }

    /// What one block adds to the scores: float32 (rows × target columns).
    private static String block(
            GraphBuilder graph, String tokens, List<List<String>> terms, float[] weights, double[][] model, int first) {
        String found = Vocabulary.vectorized(graph, tokens, terms, weights);
        float[] factors = new float[weights.length * model.length];
        for (int i = 0; i < weights.length; i++) {
            for (int target = 0; target < model.length; target++) {
                factors[i * model.length + target] = (float) model[target][first + i];
            }
        }
        String table = graph.floats("grams", factors, weights.length, model.length);
        String product = graph.node("MatMul", List.of(found, table));
        String length = graph.node(
                "ReduceL2", List.of(found, graph.longs("axis", new long[] {1}, 1)), Attributes.of("keepdims", 1));
        String divisor = graph.node("Max", List.of(length, graph.floats("least", new float[] {1e-6f})));
        return graph.node("Div", List.of(product, divisor));
    }
}
