package ai.aimass.featurize.fit;

import ai.aimass.domain.ColumnType;
import ai.aimass.onnx.Attributes;
import ai.aimass.onnx.GraphBuilder;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.List;

/// A column of pictures, sounds or videos, and where it is in the graph's input.
///
/// @param offset how many bytes of other columns come before it
/// @param rowBytes how many bytes the media of a row are, all columns together
public record MediaColumn(String name, ColumnType.Media type, int offset, int rowBytes) {
    public MediaColumn {
        if (offset < 0 || offset > rowBytes - type.bytes()) {
            throw new IllegalArgumentException(type.bytes() + " bytes from " + offset + " on of " + rowBytes);
        }
    }

    /// The column's bytes: float32 (rows × bytes).
    ///
    /// @param media the input of all media, uint8 (rows × [#rowBytes])
    public String write(GraphBuilder graph, String media) {
        String bytes = media;
        if (type.bytes() < rowBytes) {
            bytes = graph.node(
                    "Slice",
                    List.of(
                            media,
                            graph.longs("begin", new long[] {offset}, 1),
                            graph.longs("end", new long[] {offset + type.bytes()}, 1),
                            graph.longs("axis", new long[] {1}, 1)));
        }
        return graph.node("Cast", List.of(bytes), Attributes.of("to", DataType.FLOAT.getNumber()));
    }
}
