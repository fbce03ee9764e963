package ai.aimass.featurize.fit.image;

import ai.aimass.domain.Feature;
import ai.aimass.featurize.fit.MediaColumn;
import ai.aimass.featurize.fit.MediaFeatures;
import ai.aimass.featurize.fit.ViewBuilder;
import ai.aimass.onnx.Attributes;
import ai.aimass.onnx.GraphBuilder;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The features of a column of pictures: what filters find in them, by principal components, and the shades of their
/// quarters. Trees get the shades as they are and the first components, NaN where the picture is missing. For linear
/// models all is scaled, and 0 where the picture is missing.
///
/// A missing picture is one whose bytes are all 0, so an all black one counts as missing.
///
/// @param texture null where no picture has a pattern
/// @param missing whether some rows had no picture
public record ImageFeatures(
        MediaColumn column,
        Window window,
        Shades shades,
        @Nullable Texture texture,
        boolean missing) implements MediaFeatures {
    /// Trees look at each feature by itself, and the later ones say little.
    private static final int TREE_COMPONENTS = 32;
    /// Scaled values end here, so that one absurd picture cannot outweigh all else.
    private static final float BOUND = 10;

    /// @param media the graph's input, uint8
    @Override
    public void write(GraphBuilder graph, String media, ViewBuilder trees, ViewBuilder dense) {
        String bytes = column.write(graph, media);
        String zero = graph.floats("zero", new float[] {0});
        String brightest = graph.node("ReduceMax", List.of(bytes, graph.longs("bytes", new long[] {1}, 1)));
        String present = graph.node("Greater", List.of(brightest, zero));
        String pixels = Pixels.write(graph, bytes, window);
        writeShades(graph, pixels, present, trees, dense);
        if (texture != null) writeTexture(graph, texture, pixels, present, trees, dense);
        if (missing) {
            String absent = graph.node("Not", List.of(present));
            dense.add(
                    graph.node("Cast", List.of(absent), Attributes.of("to", DataType.FLOAT.getNumber())),
                    List.of(new Feature(column.name() + "~missing", column.name())));
        }
    }

    private void writeShades(GraphBuilder graph, String pixels, String present, ViewBuilder trees, ViewBuilder dense) {
        String values = shades.write(graph, pixels);
        List<Feature> features = features("shade", shades.count());
        trees.add(where(graph, present, values, Float.NaN), features);
        dense.add(where(graph, present, shades.scaled(graph, values), 0), features);
    }

    private void writeTexture(
            GraphBuilder graph, Texture found, String pixels, String present, ViewBuilder trees, ViewBuilder dense) {
        String bounded = graph.node(
                "Clip",
                List.of(
                        found.write(graph, pixels),
                        graph.floats("least", new float[] {-BOUND}),
                        graph.floats("greatest", new float[] {BOUND})));
        int count = found.components().count();
        List<Feature> features = features("texture", count);
        int first = Math.min(TREE_COMPONENTS, count);
        String some = graph.node(
                "Slice",
                List.of(
                        bounded,
                        graph.longs("begin", new long[] {0}, 1),
                        graph.longs("end", new long[] {first}, 1),
                        graph.longs("axis", new long[] {1}, 1)));
        trees.add(where(graph, present, some, Float.NaN), features.subList(0, first));
        dense.add(where(graph, present, bounded, 0), features);
    }

    private static String where(GraphBuilder graph, String present, String values, float otherwise) {
        return graph.node("Where", List.of(present, values, graph.floats("otherwise", new float[] {otherwise})));
    }

    private List<Feature> features(String kind, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new Feature(column.name() + "~" + kind + i, column.name()))
                .toList();
    }
}
