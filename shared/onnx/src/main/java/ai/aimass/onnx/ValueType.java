package ai.aimass.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.Optional;

/// The types of numbers, and strings, that our graphs take and give.
public enum ValueType {
    FLOAT(DataType.FLOAT),
    DOUBLE(DataType.DOUBLE),
    INT64(DataType.INT64),
    STRING(DataType.STRING);

    private final DataType dataType;

    ValueType(DataType dataType) {
        this.dataType = dataType;
    }

    int code() {
        return dataType.getNumber();
    }

    static Optional<ValueType> ofCode(int code) {
        for (ValueType type : values()) {
            if (type.code() == code) return Optional.of(type);
        }
        return Optional.empty();
    }
}
