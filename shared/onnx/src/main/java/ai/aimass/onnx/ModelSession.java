package ai.aimass.onnx;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.InputLayout;
import ai.aimass.domain.ModelInputs;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/// A model opened in ONNX Runtime. Several threads may run it at once; close it when none does.
///
/// With one thread to a run, which is the default, a row's outputs are the same bits whatever other rows come
/// with it.
public final class ModelSession implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final ModelMetadata metadata;
    private final SortedMap<String, NodeInfo> inputs;
    private final SortedMap<String, Integer> inputWidths;
    private final SortedMap<String, Integer> outputWidths;
    private final Queue<Scratch> scratches = new ConcurrentLinkedQueue<>();

    private ModelSession(OrtEnvironment environment, OrtSession session) throws OrtException {
        this.environment = environment;
        this.session = session;
        this.metadata = ModelMetadata.read(session.getMetadata().getCustomMetadata());
        this.inputs = new TreeMap<>(session.getInputInfo());
        this.inputWidths = widths(inputs, tensor -> true);
        this.outputWidths = widths(session.getOutputInfo(), tensor -> tensor.type == OnnxJavaType.FLOAT);
    }

    /// Loads the runtime's library, so that the first model to be opened need not wait for it.
    public static void prepare() {
        environment();
    }

    /// Opens a model that runs on one thread.
    ///
    /// @throws ModelException where ONNX Runtime refuses it
    public static ModelSession open(byte[] model) {
        return open(model, 1);
    }

    /// @param threads how many threads may work on one run
    public static ModelSession open(byte[] model, int threads) {
        OrtEnvironment environment = environment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            environment.setTelemetry(false);
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            return of(environment, environment.createSession(model, options));
        } catch (OrtException e) {
            throw new ModelException("ONNX Runtime refuses the model: " + e.getMessage(), e);
        }
    }

    /// Does not leave a session open that nobody gets.
    private static ModelSession of(OrtEnvironment environment, OrtSession session) throws OrtException {
        try {
            return new ModelSession(environment, session);
        } catch (OrtException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    public ModelMetadata metadata() {
        return metadata;
    }

    /// What keeps the model from taking rows of a layout, in words that follow "it"; empty where nothing does.
    public Optional<String> misfit(InputLayout layout) {
        return new Fit(inputs.values(), metadata).misfit(layout);
    }

    /// How many columns each input has that is a matrix.
    public SortedMap<String, Integer> inputWidths() {
        return inputWidths;
    }

    /// How many columns each output has that can be asked for: those of float32 (rows × columns).
    public SortedMap<String, Integer> outputWidths() {
        return outputWidths;
    }

    /// The output (rows × its columns) for decoded rows.
    ///
    /// @throws ModelException where the inputs are not as wide as the model's, or the model fails on them
    public FloatMatrix run(ModelInputs inputs, String output) {
        return run(inputs, List.of(output)).getFirst();
    }

    /// As [#run(ModelInputs, String)], several outputs in one pass.
    public List<FloatMatrix> run(ModelInputs inputs, List<String> outputs) {
        Results results = new Results(outputs, inputs.rows());
        InputBatches batches = new InputBatches(inputs);
        while (batches.hasNext()) {
            int firstRow = batches.position();
            run(new Feed.Rows(batches.next()), results, firstRow);
        }
        return results.matrices();
    }

    /// The output (rows × its columns) of a graph whose inputs are all float32, such as a head's by its views.
    ///
    /// @param inputs by name, all of as many rows; those that the graph does not take are passed over
    /// @throws ModelException where one is missing or not as wide as the model's, or the model fails on them
    public FloatMatrix run(SortedMap<String, FloatMatrix> inputs, String output) {
        int rows = inputs.values().stream()
                .mapToInt(FloatMatrix::rows)
                .max()
                .orElseThrow(() -> new ModelException("no inputs are given"));
        Results results = new Results(List.of(output), rows);
        for (int row = 0; row < rows; row += InputBatches.MAX_ROWS) {
            run(new Feed.Matrices(inputs, row, Math.min(InputBatches.MAX_ROWS, rows - row)), results, row);
        }
        return results.matrices().getFirst();
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new ModelException("the model cannot be closed: " + e.getMessage(), e);
        }
    }

    /// The outputs that were asked for, filled batch by batch.
    private final class Results {
        private final List<FloatMatrix> matrices = new ArrayList<>();
        private final List<String> names;

        Results(List<String> names, int rows) {
            this.names = names;
            for (String name : names) {
                int width = outputWidth(name);
                matrices.add(new FloatMatrix(new float[Math.multiplyExact(rows, width)], rows, width));
            }
        }

        List<FloatMatrix> matrices() {
            return matrices;
        }

        /// Memory for the runtime to write `rows` of each output to.
        Map<String, OnnxTensor> pinned(int rows, Scratch scratch) throws OrtException {
            Map<String, OnnxTensor> tensors = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                tensors.put(
                        names.get(i),
                        scratch.result(names.get(i), rows, matrices.get(i).columns()));
            }
            return tensors;
        }

        void take(int firstRow, int rows, Scratch scratch) {
            for (int i = 0; i < names.size(); i++) {
                int width = matrices.get(i).columns();
                scratch.read(names.get(i), matrices.get(i).values(), firstRow * width, rows * width);
            }
        }
    }

    private void run(Feed feed, Results results, int firstRow) {
        Scratch pooled = scratches.poll();
        Scratch scratch = pooled == null ? new Scratch(environment) : pooled;
        Map<String, OnnxTensor> tensors = new HashMap<>();
        Map<String, OnnxTensor> pinned = new HashMap<>();
        try {
            for (Map.Entry<String, Integer> input : inputWidths.entrySet()) {
                tensors.put(input.getKey(), feed.tensor(input.getKey(), input.getValue(), scratch));
            }
            pinned.putAll(results.pinned(feed.rows(), scratch));
            session.run(tensors, Set.of(), pinned).close();
            results.take(firstRow, feed.rows(), scratch);
        } catch (OrtException e) {
            throw new ModelException("the model failed: " + e.getMessage(), e);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
            pinned.values().forEach(OnnxTensor::close);
            scratches.add(scratch);
        }
    }

    private int outputWidth(String output) {
        Integer width = outputWidths.get(output);
        if (width == null) throw new ModelException("the model has no output '" + output + "' of float32 columns");
        return width;
    }

    private static OrtEnvironment environment() {
        NativeLibrary.locate();
        // Failures come back as exceptions; what the runtime would also print helps nobody.
        return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "aimass");
    }

    private static SortedMap<String, Integer> widths(Map<String, NodeInfo> values, Predicate<TensorInfo> wanted) {
        SortedMap<String, Integer> widths = new TreeMap<>();
        values.forEach((name, value) -> {
            if (!(value.getInfo() instanceof TensorInfo tensor) || !wanted.test(tensor)) return;
            long[] shape = tensor.getShape();
            if (shape.length != 2 || shape[1] < 1 || shape[1] > Integer.MAX_VALUE) return;
            widths.put(name, Math.toIntExact(shape[1]));
        });
        return Collections.unmodifiableSortedMap(widths);
    }
}
