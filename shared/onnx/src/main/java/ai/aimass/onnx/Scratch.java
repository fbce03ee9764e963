package ai.aimass.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;

/// Memory outside the heap that one run at a time uses, kept from run to run: ONNX Runtime reads numbers from
/// it and writes them to it without a copy of its own.
final class Scratch {
    private final OrtEnvironment environment;
    private final Map<String, ByteBuffer> buffers = new HashMap<>();

    Scratch(OrtEnvironment environment) {
        this.environment = environment;
    }

    /// @param offset where the first of the rows begins in `values`
    OnnxTensor floats(String name, float[] values, int offset, int rows, int width) throws OrtException {
        FloatBuffer buffer = floatBuffer(name, rows * width);
        buffer.put(0, values, offset, rows * width);
        return OnnxTensor.createTensor(environment, buffer, new long[] {rows, width});
    }

    OnnxTensor doubles(String name, double[] values, int rows, int width) throws OrtException {
        var buffer = bytes(name, rows * width * Double.BYTES).asDoubleBuffer();
        buffer.put(0, values, 0, rows * width);
        return OnnxTensor.createTensor(environment, buffer, new long[] {rows, width});
    }

    OnnxTensor bytes(String name, byte[] values, int rows, int width) throws OrtException {
        ByteBuffer buffer = bytes(name, rows * width);
        buffer.put(0, values, 0, rows * width);
        return OnnxTensor.createTensor(environment, buffer, new long[] {rows, width}, OnnxJavaType.UINT8);
    }

    OnnxTensor strings(String[] values, int rows, int width) throws OrtException {
        String[] texts = new String[rows * width];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = GraphText.of(values[i]);
        }
        return OnnxTensor.createTensor(environment, texts, new long[] {rows, width});
    }

    /// A tensor for the runtime to write an output to.
    OnnxTensor result(String output, int rows, int width) throws OrtException {
        return OnnxTensor.createTensor(environment, resultBuffer(output, rows * width), new long[] {rows, width});
    }

    /// Copies what was written to an output's tensor.
    void read(String output, float[] values, int offset, int length) {
        resultBuffer(output, length).get(0, values, offset, length);
    }

    private FloatBuffer resultBuffer(String output, int floats) {
        return floatBuffer("output " + output, floats);
    }

    private FloatBuffer floatBuffer(String name, int floats) {
        return bytes(name, floats * Float.BYTES).asFloatBuffer();
    }

    private ByteBuffer bytes(String name, int size) {
        ByteBuffer kept = buffers.get(name);
        if (kept == null || kept.capacity() < size) {
            kept = ByteBuffer.allocateDirect(Math.max(size, 256)).order(ByteOrder.nativeOrder());
            buffers.put(name, kept);
        }
        return kept.slice(0, size).order(ByteOrder.nativeOrder());
    }
}
