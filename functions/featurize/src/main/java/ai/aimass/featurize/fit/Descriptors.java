package ai.aimass.featurize.fit;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.InputLayout;
import ai.aimass.onnx.GraphBuilder;
import ai.aimass.onnx.ModelMetadata;
import ai.aimass.onnx.ModelSession;
import ai.aimass.onnx.ValueType;
import java.util.List;
import java.util.Optional;

/// Numbers that a graph makes of a media column without having been fitted.
public interface Descriptors {
    /// What each number is called.
    List<String> names();

    /// The numbers: float32 (rows × [#names]).
    ///
    /// @param bytes float32 (rows × the column's bytes)
    String write(GraphBuilder graph, String bytes);

    /// The features of a column: those numbers that tell the training rows apart, scaled.
    ///
    /// @param rows about how many training rows there are
    /// @return empty where no number differs between rows
    default Optional<MediaFeatures> fit(MediaColumn column, TrainingData data, long rows, long seed) {
        GraphBuilder graph = new GraphBuilder("descriptors");
        String media = graph.input(InputLayout.MEDIA, ValueType.UINT8, column.rowBytes());
        graph.output("numbers", write(graph, column.write(graph, media)), ValueType.FLOAT, names().size());
        List<NumberSummary.Source> sources = names().stream()
                .map(name -> new NumberSummary.Source(column.name() + "#" + name, column.name()))
                .toList();
        NumberSummary summary = new NumberSummary(sources, new RowSample(rows, MOST_ROWS, seed));
        try (ModelSession session =
                ModelSession.open(graph.build(ModelMetadata.none()).toByteArray())) {
            data.forEach(some -> {
                FloatMatrix numbers = session.run(some.inputs(), "numbers");
                for (int row = 0; row < numbers.rows(); row++) {
                    summary.add(numbers.values(), row * numbers.columns());
                }
            });
        }
        NumberFeatures fitted = summary.fit(0, false);
        return fitted.columns().isEmpty() ? Optional.empty() : Optional.of(new DescribedFeatures(column, this, fitted));
    }

    /// Medians and scales come from about so many rows.
    long MOST_ROWS = 4_000;
}
