package ai.aimass.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.Optional;

/// The types of numbers, and strings, that our graphs take and give.
public enum ValueType {
    FLOAT(DataType.FLOAT_VALUE),
    DOUBLE(DataType.DOUBLE_VALUE),
    INT64(DataType.INT64_VALUE),
    UINT8(DataType.UINT8_VALUE),
    STRING(DataType.STRING_VALUE);

    private final int code;

    ValueType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Optional<ValueType> ofCode(int code) {
        for (ValueType type : values()) {
            if (type.code() == code) return Optional.of(type);
        }
        return Optional.empty();
    }
}
