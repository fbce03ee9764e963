package ai.aimass.featurize.fit;

import ai.aimass.domain.Column;
import ai.aimass.domain.Feature;
import ai.aimass.domain.InputLayout;
import ai.aimass.domain.Split;
import ai.aimass.domain.View;
import ai.aimass.onnx.GraphBuilder;
import ai.aimass.onnx.ModelMetadata;
import ai.aimass.onnx.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes all that was fitted as graphs: the one that serves, and one for each fold, which differ in the tables
/// that labels were looked at for and in nothing else.
record FeatureGraphs(
        InputLayout layout,
        NumberFeatures numbers,
        InstantFeatures instants,
        CategoryFeatures categories,
        List<StringFeatures> strings,
        List<MediaFeatures> media) {
    /// Stands for excluding no fold.
    static final int NO_FOLD = -1;

    /// @return empty where there are no features
    Optional<FittedFeaturizer> build() {
        Optional<Built> whole = build(NO_FOLD);
        if (whole.isEmpty()) return Optional.empty();
        List<byte[]> folds = new ArrayList<>();
        for (int fold = 0; fold < Split.FOLDS; fold++) {
            folds.add(build(fold).orElseThrow().graph());
        }
        return Optional.of(
                new FittedFeaturizer(whole.get().graph(), folds, whole.get().views()));
    }

    private record Built(byte[] graph, List<View> views) {}

    private Optional<Built> build(int excluded) {
        GraphBuilder graph = new GraphBuilder("featurizer");
        ViewBuilder trees = new ViewBuilder(View.TREES);
        ViewBuilder dense = new ViewBuilder(View.DENSE);
        if (!layout.numbers().isEmpty()) {
            numbers.write(graph, input(graph, InputLayout.NUMBERS, ValueType.FLOAT, layout.numbers()), trees, dense);
        }
        if (!layout.instants().isEmpty()) {
            instants.write(
                    graph, input(graph, InputLayout.INSTANTS, ValueType.DOUBLE, layout.instants()), trees, dense);
        }
        if (!layout.categories().isEmpty()) {
            String input = input(graph, InputLayout.CATEGORIES, ValueType.STRING, layout.categories());
            categories.write(graph, input, excluded, trees, dense);
            writeStrings(graph, InputLayout.CATEGORIES, excluded, trees, dense);
        }
        if (!layout.texts().isEmpty()) {
            input(graph, InputLayout.TEXTS, ValueType.STRING, layout.texts());
            writeStrings(graph, InputLayout.TEXTS, excluded, trees, dense);
        }
        if (!layout.media().isEmpty()) {
            String input = graph.input(InputLayout.MEDIA, ValueType.UINT8, layout.mediaBytes());
            media.forEach(column -> column.write(graph, input, trees, dense));
        }
        if (trees.isEmpty() || dense.isEmpty()) return Optional.empty();
        List<View> views = List.of(trees.build(graph), dense.build(graph));
        ModelMetadata metadata = ModelMetadata.of(layout);
        for (View view : views) {
            metadata = metadata.withOutput(
                    view.name(), view.features().stream().map(Feature::name).toList());
        }
        return Optional.of(new Built(graph.build(metadata).toByteArray(), views));
    }

    private void writeStrings(GraphBuilder graph, String input, int excluded, ViewBuilder trees, ViewBuilder dense) {
        for (StringFeatures string : strings) {
            if (string.column().input().equals(input)) string.write(graph, input, excluded, trees, dense);
        }
    }

    private static String input(GraphBuilder graph, String name, ValueType type, List<Column> columns) {
        return graph.input(name, type, columns.size());
    }
}
