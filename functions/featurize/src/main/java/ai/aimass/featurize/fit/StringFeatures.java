package ai.aimass.featurize.fit;

import ai.aimass.onnx.Attributes;
import ai.aimass.onnx.Domain;
import ai.aimass.onnx.GraphBuilder;
import java.util.List;

/// The features of a string column's insides: the terms in it, how many words it has and the numbers in it.
record StringFeatures(StringColumn column, Vocabulary vocabulary, NumberFeatures numbers) {
    /// The columns of [#numbers] before any was left out.
    static List<NumberSummary.Source> sources(StringColumn column) {
        return List.of(
                new NumberSummary.Source(column.name() + "#words", column.name()),
                new NumberSummary.Source(column.name() + "#1", column.name()),
                new NumberSummary.Source(column.name() + "#2", column.name()),
                new NumberSummary.Source(column.name() + "#3", column.name()));
    }

    /// @param matrix the input that the column is in
    void write(GraphBuilder graph, String matrix, ViewBuilder trees, ViewBuilder dense) {
        if (vocabulary.entries().isEmpty() && numbers.columns().isEmpty()) return;
        String text = column.write(graph, matrix);
        String tokens = Vocabulary.tokens(graph, text);
        vocabulary.write(graph, tokens, trees, dense);
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
