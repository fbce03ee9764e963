package ai.aimass.featurize.fit;

import ai.aimass.domain.Feature;
import ai.aimass.onnx.Attributes;
import ai.aimass.onnx.Domain;
import ai.aimass.onnx.GraphBuilder;
import ai.aimass.onnx.GraphText;
import java.util.ArrayList;
import java.util.List;

/// The terms of a string column that are features: for trees whether a term is there, for linear models the
/// same weighted by how rare it is (TF-IDF), each row's weights brought to length 1.
///
/// @param rows how many training rows there were
/// @param entries the most telling first
record Vocabulary(StringColumn column, long rows, List<Entry> entries) {
    /// Stands in the token matrix behind the end of shorter texts. No token looks like it.
    static final String PAD = " ";
    /// Trees get so many of the first terms.
    private static final int FOR_TREES = 96;

    /// @param rows how many training rows have the term
    record Entry(String term, long rows) {}

    Vocabulary {
        entries = List.copyOf(entries);
    }

    /// @param tokens string (rows × tokens of the longest)
    void write(GraphBuilder graph, String tokens, ViewBuilder trees, ViewBuilder dense) {
        if (entries.isEmpty()) return;
        String present = present(graph, tokens);
        int[] forTrees = new int[Math.min(FOR_TREES, entries.size())];
        java.util.Arrays.setAll(forTrees, i -> i);
        trees.add(
                Columns.choose(graph, present, entries.size(), forTrees),
                features().subList(0, forTrees.length));

        float[] weights = new float[entries.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] =
                    (float) (1 + StrictMath.log((double) rows / entries.get(i).rows()));
        }
        String weighted = graph.node("Mul", List.of(present, graph.floats("weights", weights, 1, weights.length)));
        String length = graph.node(
                "ReduceL2", List.of(weighted, graph.longs("axis", new long[] {1}, 1)), Attributes.of("keepdims", 1));
        String divisor = graph.node("Max", List.of(length, graph.floats("least", new float[] {1e-6f})));
        dense.add(graph.node("Div", List.of(weighted, divisor)), features());
    }

    /// The graph's tokens: string (rows × tokens of the longest).
    static String tokens(GraphBuilder graph, String column) {
        return graph.node(
                Domain.MICROSOFT,
                "Tokenizer",
                List.of(column),
                Attributes.of("mark", 0),
                Attributes.of("mincharnum", 1),
                Attributes.of("pad_value", PAD),
                Attributes.of("tokenexp", Tokens.EXPRESSION));
    }

    /// float32 (rows × entries): 1 where the term is there, else 0.
    private String present(GraphBuilder graph, String tokens) {
        float[] ones = new float[entries.size()];
        java.util.Arrays.fill(ones, 1);
        List<List<String>> terms = entries.stream()
                .map(entry -> List.of(entry.term().split(" ", -1)))
                .toList();
        return vectorized(graph, tokens, terms, ones);
    }

    /// float32 (rows × terms): a term's weight where it is there, else 0.
    ///
    /// @param terms each as the tokens that stand in a row; shorter ones first, unless all weigh the same: whether
    /// weights go by the order of the pool or by the output's columns is read in two ways
    static String vectorized(GraphBuilder graph, String tokens, List<List<String>> terms, float[] weights) {
        int longest = Math.max(3, terms.stream().mapToInt(List::size).max().orElse(0));
        List<String> pool = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        List<Long> indexes = new ArrayList<>();
        for (int length = 1; length <= longest; length++) {
            counts.add((long) pool.size());
            for (int i = 0; i < terms.size(); i++) {
                if (terms.get(i).size() != length) continue;
                pool.addAll(terms.get(i));
                indexes.add((long) i);
            }
        }
        return graph.node(
                "TfIdfVectorizer",
                List.of(tokens),
                Attributes.of("mode", "IDF"),
                Attributes.of("min_gram_length", 1),
                Attributes.of("max_gram_length", counts.size()),
                Attributes.of("max_skip_count", 0),
                Attributes.ints(
                        "ngram_counts",
                        counts.stream().mapToLong(Long::longValue).toArray()),
                Attributes.ints(
                        "ngram_indexes",
                        indexes.stream().mapToLong(Long::longValue).toArray()),
                Attributes.strings("pool_strings", pool),
                Attributes.floats("weights", weights));
    }

    private List<Feature> features() {
        return entries.stream()
                .map(entry -> new Feature(column.name() + "~" + GraphText.shown(entry.term()), column.name()))
                .toList();
    }
}
