package ai.aimass.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;

/// A graph's constant tensors (its initializers): made from arrays, and read back. An empty shape is a scalar.
public final class Constants {
    private Constants() {}

    public static TensorProto floats(float[] values, long... shape) {
        ByteBuffer bytes = littleEndian(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return of(DataType.FLOAT, values.length, shape)
                .setRawData(ByteString.copyFrom(bytes))
                .build();
    }

    public static TensorProto doubles(double[] values, long... shape) {
        ByteBuffer bytes = littleEndian(values.length * Double.BYTES);
        bytes.asDoubleBuffer().put(values);
        return of(DataType.DOUBLE, values.length, shape)
                .setRawData(ByteString.copyFrom(bytes))
                .build();
    }

    public static TensorProto longs(long[] values, long... shape) {
        ByteBuffer bytes = littleEndian(values.length * Long.BYTES);
        bytes.asLongBuffer().put(values);
        return of(DataType.INT64, values.length, shape)
                .setRawData(ByteString.copyFrom(bytes))
                .build();
    }

    public static TensorProto int8s(byte[] values, long... shape) {
        return of(DataType.INT8, values.length, shape)
                .setRawData(ByteString.copyFrom(values))
                .build();
    }

    public static TensorProto strings(Collection<String> values, long... shape) {
        TensorProto.Builder tensor = of(DataType.STRING, values.size(), shape);
        for (String value : values) {
            tensor.addStringData(ByteString.copyFromUtf8(value));
        }
        return tensor.build();
    }

    /// The values of a float tensor, row-major.
    ///
    /// @throws IllegalArgumentException where it is of another type
    public static float[] floats(TensorProto tensor) {
        if (tensor.getDataType() != DataType.FLOAT.getNumber()) {
            throw new IllegalArgumentException(tensor.getName() + " holds no floats");
        }
        float[] values = new float[length(tensor)];
        if (tensor.hasRawData()) {
            tensor.getRawData()
                    .asReadOnlyByteBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
        } else {
            for (int i = 0; i < values.length; i++) {
                values[i] = tensor.getFloatData(i);
            }
        }
        return values;
    }

    /// How many values the tensor's shape tells of.
    static int length(TensorProto tensor) {
        long length = 1;
        for (long dimension : tensor.getDimsList()) {
            if (dimension < 0) throw new IllegalArgumentException(tensor.getName() + " has a negative dimension");
            length = Math.multiplyExact(length, dimension);
        }
        return Math.toIntExact(length);
    }

    private static TensorProto.Builder of(DataType type, int values, long... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setDataType(type.getNumber());
        for (long dimension : shape) {
            tensor.addDims(dimension);
        }
        if (length(tensor.buildPartial()) != values) {
            throw new IllegalArgumentException(values + " values are not " + java.util.Arrays.toString(shape));
        }
        return tensor;
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
