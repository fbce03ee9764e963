package ai.aimass.featurize.fit;

import ai.aimass.domain.Feature;
import ai.aimass.onnx.Attributes;
import ai.aimass.onnx.Domain;
import ai.aimass.onnx.GraphBuilder;
import ai.aimass.onnx.GraphText;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The features of categorical columns. For trees the category's code, where there are not too many: its place in
/// natural order, from 1; the mean target of its rows, and how many they are. For linear models one column for each
/// frequent category, and the mean target where there are many.
///
/// In the graph all columns become codes in one table look-up: each cell is led by its column's number, so one
/// table serves all. Everything else is looked up by code.
record CategoryFeatures(Codebook codebook, TargetSums sums, Targets targets, FitLimits limits) {
    /// Columns with more categories get no code of their own: trees could not look for sets of them.
    private static final int ORDERED = Feature.MOST_CODES - 1;
    /// Columns with more categories get their mean target in the dense view, too.
    private static final int MANY = 32;
    /// From this many categories on, the mean target says more than the place in order.
    private static final int AVERAGED = 3;

    /// @param excluded the fold whose labels are not looked at; -1: all are
    void write(GraphBuilder graph, String categories, int excluded, ViewBuilder trees, ViewBuilder dense) {
        if (codebook.columns().isEmpty()) return;
        String codes = codes(graph, categories);
        writePlaces(graph, codes, trees);
        writeMeans(graph, codes, excluded, trees);
        writeSeparate(graph, codes, dense);
        writeScores(graph, codes, excluded, dense);
    }

    /// int64 (rows × columns that tell rows apart).
    private String codes(GraphBuilder graph, String categories) {
        List<String> prefixes = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        List<Long> values = new ArrayList<>();
        for (CategoryColumn column : codebook.columns()) {
            String prefix = column.place() + ":";
            prefixes.add(prefix);
            for (int i = 0; i < column.categories().size(); i++) {
                keys.add(prefix + column.categories().get(i));
                values.add((long) column.firstCode() + i);
            }
        }
        int[] places =
                codebook.columns().stream().mapToInt(CategoryColumn::place).toArray();
        String chosen = Columns.choose(graph, categories, codebook.width(), places);
        String prefixed =
                graph.node("StringConcat", List.of(graph.strings("prefixes", prefixes, 1, prefixes.size()), chosen));
        return graph.node(
                Domain.ML,
                "LabelEncoder",
                List.of(prefixed),
                Attributes.strings("keys_strings", keys),
                Attributes.ints(
                        "values_int64s",
                        values.stream().mapToLong(Long::longValue).toArray()),
                Attributes.of("default_int64", Codebook.UNKNOWN));
    }

    private void writePlaces(GraphBuilder graph, String codes, ViewBuilder trees) {
        Predicate<CategoryColumn> ordered = column -> column.categories().size() <= ORDERED;
        List<CategoryColumn> columns = matching(ordered);
        if (columns.isEmpty()) return;
        float[] places = new float[codebook.size()];
        for (CategoryColumn column : columns) {
            for (int code = column.firstCode(); code < column.endCode(); code++) {
                places[code] = 1 + code - column.firstCode();
            }
        }
        String table = graph.floats("places", places, places.length);
        String values = graph.node("Gather", List.of(table, chosen(graph, codes, ordered)));
        trees.add(
                values,
                columns.stream()
                        .map(column -> new Feature(
                                column.name(),
                                column.name(),
                                1 + column.categories().size()))
                        .toList());
    }

    private void writeMeans(GraphBuilder graph, String codes, int excluded, ViewBuilder trees) {
        int depth = targets.columns() + 1;
        Predicate<CategoryColumn> averaged = mostCategories(AVERAGED, limits.averaged() / depth);
        List<CategoryColumn> columns = matching(averaged);
        if (columns.isEmpty()) return;
        float[] table = means(excluded);
        List<Feature> features = new ArrayList<>();
        for (CategoryColumn column : columns) {
            targets.names().forEach(name -> features.add(new Feature(column.name() + "→" + name, column.name())));
            features.add(new Feature(column.name() + "~count", column.name()));
        }
        // Which features there are must not differ from fold to fold, so the table of all folds decides.
        int[] varying = varying(means(FeatureGraphs.NO_FOLD), depth, columns);
        if (varying.length == 0) return;
        String found = lookUp(graph, table, depth, chosen(graph, codes, averaged), columns.size());
        trees.add(
                Columns.choose(graph, found, columns.size() * depth, varying),
                Arrays.stream(varying).mapToObj(features::get).toList());
    }

    /// (codes × (target columns + 1)): the mean targets, and the logarithm of how many rows there are.
    private float[] means(int excluded) {
        int depth = targets.columns() + 1;
        float[] table = new float[codebook.size() * depth];
        for (int target = 0; target < targets.columns(); target++) {
            double[] means = TargetMeans.of(codebook, sums, target, excluded);
            for (int code = 0; code < means.length; code++) {
                table[code * depth + target] = (float) means[code];
            }
        }
        // As many rows as all folds together would have, so that both ways of counting are alike.
        double share = (double) sums.rows(Codebook.UNKNOWN, FeatureGraphs.NO_FOLD)
                / Math.max(1, sums.rows(Codebook.UNKNOWN, excluded));
        for (int code = 1; code < codebook.size(); code++) {
            table[code * depth + depth - 1] = (float) StrictMath.log1p(sums.rows(code, excluded) * share);
        }
        return table;
    }

    /// The places, among (columns × depth), of what differs from category to category.
    private static int[] varying(float[] table, int depth, List<CategoryColumn> columns) {
        return IntStream.range(0, columns.size() * depth)
                .filter(place -> {
                    CategoryColumn column = columns.get(place / depth);
                    float first = table[column.firstCode() * depth + place % depth];
                    return IntStream.range(column.firstCode(), column.endCode())
                            .anyMatch(code -> table[code * depth + place % depth] != first);
                })
                .toArray();
    }

    private void writeSeparate(GraphBuilder graph, String codes, ViewBuilder dense) {
        List<Integer> places = new ArrayList<>();
        List<Long> separate = new ArrayList<>();
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < codebook.columns().size(); i++) {
            CategoryColumn column = codebook.columns().get(i);
            for (int category : separate(column)) {
                places.add(i);
                separate.add((long) column.firstCode() + category);
                features.add(new Feature(
                        column.name() + "="
                                + GraphText.shown(column.categories().get(category)),
                        column.name()));
            }
        }
        if (features.isEmpty()) return;
        int[] chosen = places.stream().mapToInt(Integer::intValue).toArray();
        String spread = Columns.choose(graph, codes, codebook.columns().size(), chosen);
        String wanted = graph.longs(
                "separate", separate.stream().mapToLong(Long::longValue).toArray(), 1, separate.size());
        String equal = graph.node("Equal", List.of(spread, wanted));
        dense.add(graph.node("Cast", List.of(equal), Attributes.of("to", DataType.FLOAT.getNumber())), features);
    }

    /// The places of the categories that get a column of their own. Of two, one tells all.
    private int[] separate(CategoryColumn column) {
        if (column.categories().size() == 2) return new int[] {1};
        return IntStream.range(0, column.categories().size())
                .boxed()
                .sorted((a, b) -> Long.compare(column.counts()[b], column.counts()[a]))
                .limit(limits.separate())
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    private void writeScores(GraphBuilder graph, String codes, int excluded, ViewBuilder dense) {
        int depth = targets.columns();
        Predicate<CategoryColumn> many = mostCategories(MANY + 1, limits.averaged() / depth);
        List<CategoryColumn> columns = matching(many);
        if (columns.isEmpty()) return;
        List<Feature> features = new ArrayList<>();
        for (CategoryColumn column : columns) {
            targets.names().forEach(name -> features.add(new Feature(column.name() + "→" + name, column.name())));
        }
        int[] varying = varying(scores(FeatureGraphs.NO_FOLD), depth, columns);
        if (varying.length == 0) return;
        String found = lookUp(graph, scores(excluded), depth, chosen(graph, codes, many), columns.size());
        dense.add(
                Columns.choose(graph, found, columns.size() * depth, varying),
                Arrays.stream(varying).mapToObj(features::get).toList());
    }

    /// (codes × target columns)
    private float[] scores(int excluded) {
        int depth = targets.columns();
        float[] table = new float[codebook.size() * depth];
        for (int target = 0; target < depth; target++) {
            double[] means = TargetMeans.of(codebook, sums, target, excluded);
            Scores scores = Scores.of(targets, sums, target);
            for (int code = 0; code < means.length; code++) {
                table[code * depth + target] = (float) scores.of(means[code]);
            }
        }
        return table;
    }

    /// @param table (codes × depth)
    /// @param codes int64 (rows × columns)
    /// @return (rows × columns * depth)
    private static String lookUp(GraphBuilder graph, float[] table, int depth, String codes, int columns) {
        String found = graph.node("Gather", List.of(graph.floats("table", table, table.length / depth, depth), codes));
        return graph.node("Reshape", List.of(found, graph.longs("shape", new long[] {-1, (long) columns * depth}, 2)));
    }

    /// Those with at least `least` categories; of more than `limit` such columns, those with the most.
    private Predicate<CategoryColumn> mostCategories(int least, int limit) {
        Set<Integer> places = codebook.columns().stream()
                .filter(column -> column.categories().size() >= least)
                .sorted((a, b) ->
                        Integer.compare(b.categories().size(), a.categories().size()))
                .limit(limit)
                .map(CategoryColumn::place)
                .collect(Collectors.toSet());
        return column -> places.contains(column.place());
    }

    private List<CategoryColumn> matching(Predicate<CategoryColumn> which) {
        return codebook.columns().stream().filter(which).toList();
    }

    private String chosen(GraphBuilder graph, String codes, Predicate<CategoryColumn> which) {
        List<CategoryColumn> all = codebook.columns();
        int[] places = IntStream.range(0, all.size())
                .filter(i -> which.test(all.get(i)))
                .toArray();
        return Columns.choose(graph, codes, all.size(), places);
    }
}
