import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What no start of `infer` can be faster than: loads the same library, opens the same model, predicts one row, and
/// says how long each took. No framework, no network, no keys, no signature.
///
///     floor -Donnxruntime.native.path=DIR MODEL
final class Floor {
    private Floor() {}

    public static void main(String[] arguments) throws Exception {
        long start = System.nanoTime();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long library = System.nanoTime();
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        OrtSession session = environment.createSession(Files.readAllBytes(Path.of(arguments[0])), options);
        long model = System.nanoTime();
        Map<String, OnnxTensor> inputs = new HashMap<>();
        for (var input : session.getInputInfo().entrySet()) {
            inputs.put(input.getKey(), row(environment, (TensorInfo) input.getValue().getInfo()));
        }
        Map.Entry<String, NodeInfo> wanted = session.getOutputInfo().entrySet().stream()
                .filter(output -> ((TensorInfo) output.getValue().getInfo()).type == OnnxJavaType.FLOAT)
                .findFirst()
                .orElseThrow();
        int width = Math.toIntExact(((TensorInfo) wanted.getValue().getInfo()).getShape()[1]);
        FloatBuffer prediction = ByteBuffer.allocateDirect(width * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        OnnxTensor output = OnnxTensor.createTensor(environment, prediction, new long[] {1, width});
        session.run(inputs, Set.of(), Map.of(wanted.getKey(), output)).close();
        long run = System.nanoTime();
        System.out.printf(
                Locale.ROOT,
                "predicted %s %.3f library %.1f model %.1f run %.1f%n",
                wanted.getKey(),
                prediction.get(0),
                (library - start) / 1e6,
                (model - library) / 1e6,
                (run - model) / 1e6);
        Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .forEach(System.out::println);
    }

    private static OnnxTensor row(OrtEnvironment environment, TensorInfo input) throws Exception {
        int width = Math.toIntExact(input.getShape()[1]);
        long[] shape = {1, width};
        return switch (input.type) {
            case FLOAT -> OnnxTensor.createTensor(environment, FloatBuffer.allocate(width), shape);
            case DOUBLE -> OnnxTensor.createTensor(environment, DoubleBuffer.allocate(width), shape);
            case STRING -> {
                String[] texts = new String[width];
                Arrays.fill(texts, "");
                yield OnnxTensor.createTensor(environment, texts, shape);
            }
            default -> throw new IllegalArgumentException("an input of " + input.type);
        };
    }
}
