package ai.aimass.featurize.fit;

import ai.aimass.domain.ColumnType;
import ai.aimass.onnx.Attributes;
import ai.aimass.onnx.GraphBuilder;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.List;

/// Where a column of pictures, sounds or videos lies in a graph's input of media.
///
/// @param offset of its first byte in a row
/// @param rowBytes how many bytes all media of a row are
public record MediaColumn(String name, ColumnType.Media type, int offset, int rowBytes) {
    public MediaColumn {
        if (offset < 0 || offset + type.bytes() > rowBytes) {
            throw new IllegalArgumentException("column '" + name + "' at " + offset + " of " + rowBytes + " bytes");
        }
    }

    /// The column's bytes as numbers from 0 to 255: float32 (rows × its bytes).
    ///
    /// @param media uint8 (rows × [#rowBytes])
    public String write(GraphBuilder graph, String media) {
        return graph.node("Cast", List.of(slice(graph, media)), Attributes.of("to", DataType.FLOAT.getNumber()));
    }

    private String slice(GraphBuilder graph, String media) {
        if (type.bytes() == rowBytes) return media;
        return graph.node(
                "Slice",
                List.of(
                        media,
                        graph.longs("begin", new long[] {offset}, 1),
                        graph.longs("end", new long[] {offset + type.bytes()}, 1),
                        graph.longs("axis", new long[] {1}, 1)));
    }
}
