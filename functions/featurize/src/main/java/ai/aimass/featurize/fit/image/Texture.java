package ai.aimass.featurize.fit.image;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.featurize.fit.MediaColumn;
import ai.aimass.onnx.GraphBuilder;
import ai.aimass.onnx.ModelMetadata;
import ai.aimass.onnx.ModelSession;
import ai.aimass.onnx.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What filters find in pictures, by principal components.
///
/// @param mirror whether pictures are looked at together with their mirror images: it tells photographs apart better,
///     and digits worse
record Texture(Filters filters, boolean mirror, Components components) {
    /// Without mirror images errors must be so much smaller: with few pictures less is chance, and photographs, which
    /// most pictures are, gain by them.
    private static final double CLEARLY = 1.02;

    private static final String PLAIN = "plain";
    private static final String MIRRORED = "mirrored";

    /// @return empty where the pictures have no patterns
    static Optional<Texture> fit(MediaColumn column, Window window, Pictures pictures, long seed) {
        return Filters.learn(window, pictures, seed).map(filters -> fit(column, filters, pictures, seed));
    }

    private static Texture fit(MediaColumn column, Filters filters, Pictures pictures, long seed) {
        GraphBuilder graph = new GraphBuilder("texture");
        MediaColumn alone =
                new MediaColumn(column.name(), column.type(), 0, column.type().bytes());
        String input = graph.input("media", ValueType.UINT8, alone.rowBytes());
        Filters.Found found = filters.write(graph, Pixels.write(graph, alone.write(graph, input), filters.window()));
        graph.output(PLAIN, root(graph, found.plain()), ValueType.FLOAT, filters.width());
        graph.output(MIRRORED, root(graph, mean(graph, found)), ValueType.FLOAT, filters.width());
        List<FloatMatrix> both;
        try (ModelSession session =
                ModelSession.open(graph.build(ModelMetadata.none()).toByteArray())) {
            both = session.run(pictures.inputs(), List.of(PLAIN, MIRRORED));
        }
        List<Components> components = new ArrayList<>();
        List<Double> errors = new ArrayList<>();
        for (FloatMatrix features : both) {
            Components fitted = Components.of(features, seed);
            components.add(fitted);
            errors.add(new LinearError(fitted.apply(features), pictures).sum());
        }
        boolean mirror = errors.get(1) <= CLEARLY * errors.get(0);
        return new Texture(filters, mirror, components.get(mirror ? 1 : 0));
    }

    /// @param pixels as [Filters#write] takes them
    /// @return float32 (rows × components)
    String write(GraphBuilder graph, String pixels) {
        Filters.Found found = filters.write(graph, pixels);
        String features = mirror ? mean(graph, found) : found.plain();
        return components.write(graph, root(graph, features));
    }

    private static String mean(GraphBuilder graph, Filters.Found found) {
        return graph.node("Mean", List.of(found.plain(), found.mirrored()));
    }

    /// What is found often counts less than so many times as much.
    private static String root(GraphBuilder graph, String features) {
        return graph.node("Sqrt", List.of(features));
    }
}
