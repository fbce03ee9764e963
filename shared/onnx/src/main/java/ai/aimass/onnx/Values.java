package ai.aimass.onnx;

import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.OptionalInt;

/// The types and shapes of a graph's inputs and outputs. How many rows there are is left open, under the name
/// `rows`.
final class Values {
    private static final String ROWS = "rows";

    private Values() {}

    static ValueInfoProto matrix(String name, ValueType type, int columns) {
        if (columns < 1) throw new IllegalArgumentException(name + " has no columns");
        return value(name, type, rows().addDim(Dimension.newBuilder().setDimValue(columns)));
    }

    static ValueInfoProto vector(String name, ValueType type) {
        return value(name, type, rows());
    }

    /// How many columns a (rows × columns) value has; empty where it has another shape.
    static OptionalInt columns(ValueInfoProto value) {
        TensorShapeProto shape = value.getType().getTensorType().getShape();
        if (shape.getDimCount() != 2) return OptionalInt.empty();
        long columns = shape.getDim(1).getDimValue();
        return columns >= 1 && columns <= Integer.MAX_VALUE ? OptionalInt.of((int) columns) : OptionalInt.empty();
    }

    private static TensorShapeProto.Builder rows() {
        return TensorShapeProto.newBuilder().addDim(Dimension.newBuilder().setDimParam(ROWS));
    }

    private static ValueInfoProto value(String name, ValueType type, TensorShapeProto.Builder shape) {
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.code())
                                .setShape(shape)))
                .build();
    }
}
