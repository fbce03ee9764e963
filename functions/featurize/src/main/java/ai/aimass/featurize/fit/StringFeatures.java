package ai.aimass.featurize.fit;

import ai.aimass.onnx.Attributes;
import ai.aimass.onnx.Domain;
import ai.aimass.onnx.GraphBuilder;
import java.util.List;
import java.util.Optional;

/// The features of a string column's insides: the terms in it, how many words it has and the numbers in it.
///
/// @param scores what a linear model says of it, where there is one
record StringFeatures(StringColumn column, Vocabulary vocabulary, Optional<TextScores> scores, NumberFeatures numbers) {
    /// The columns of [#numbers] before any was left out.
    static List<NumberSummary.Source> sources(StringColumn column) {
        return List.of(
                new NumberSummary.Source(column.name() + "#words", column.name()),
                new NumberSummary.Source(column.name() + "#1", column.name()),
                new NumberSummary.Source(column.name() + "#2", column.name()),
                new NumberSummary.Source(column.name() + "#3", column.name()));
    }

    /// @param matrix the input that the column is in
    /// @param excluded the fold whose labels are not looked at; -1: all are
    void write(GraphBuilder graph, String matrix, int excluded, ViewBuilder trees, ViewBuilder dense) {
        if (vocabulary.entries().isEmpty()
                && scores.isEmpty()
                && numbers.columns().isEmpty()) return;
        String text = column.write(graph, matrix);
        String tokens = Vocabulary.tokens(graph, text);
        vocabulary.write(graph, tokens, trees, dense);
        scores.ifPresent(model -> model.write(graph, text, tokens, excluded, trees, dense));
        String found = graph.node(
                "Concat", List.of(words(graph, tokens), TextNumbers.write(graph, text)), Attributes.of("axis", 1));
        numbers.write(graph, found, trees, dense);
    }

    /// How many tokens there are: float32 (rows × 1).
    private static String words(GraphBuilder graph, String tokens) {
        String ones = graph.node(
                Domain.ML,
                "LabelEncoder",
                List.of(tokens),
                Attributes.strings("keys_strings", List.of(Vocabulary.PAD)),
                Attributes.floats("values_floats", 0),
                Attributes.of("default_float", 1f));
        return graph.node(
                "ReduceSum", List.of(ones, graph.longs("axis", new long[] {1}, 1)), Attributes.of("keepdims", 1));
    }
}
