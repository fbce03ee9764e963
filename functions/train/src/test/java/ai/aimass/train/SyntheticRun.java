package ai.aimass.train;

import ai.aimass.decode.InputEncoder;
import ai.aimass.domain.Blob;
import ai.aimass.domain.Budget;
import ai.aimass.domain.Column;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.Dataset;
import ai.aimass.domain.Digest;
import ai.aimass.domain.Feature;
import ai.aimass.domain.FeatureSet;
import ai.aimass.domain.InputLayout;
import ai.aimass.domain.Modality;
import ai.aimass.domain.ModelInputs;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.Part;
import ai.aimass.domain.RecordId;
import ai.aimass.domain.Role;
import ai.aimass.domain.RowCounts;
import ai.aimass.domain.RunId;
import ai.aimass.domain.Schema;
import ai.aimass.domain.Split;
import ai.aimass.domain.Task;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.TrainingRequest;
import ai.aimass.domain.UnifiedRecord;
import ai.aimass.domain.Value;
import ai.aimass.domain.View;
import ai.aimass.onnx.Attributes;
import ai.aimass.onnx.GraphBuilder;
import ai.aimass.onnx.ModelMetadata;
import ai.aimass.onnx.ModelSession;
import ai.aimass.onnx.ValueType;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Vault;
import ai.aimass.storage.json.DatasetCodec;
import ai.aimass.storage.json.FeatureSetCodec;
import ai.aimass.storage.records.RecordWriter;
import ai.aimass.storage.tensors.Safetensors;
import ai.aimass.storage.tensors.Tensor;
import ai.aimass.train.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A made-up data set with its features, as the stages before training would have published them: three numeric
/// columns, of which the third says nothing, some values missing. The featurizer gives the numbers as they are to
/// trees, and with missing ones replaced to linear models.
final class SyntheticRun {
    static final TenantId TENANT = new TenantId("default");
    static final RunId RUN = new RunId("0123456789abcdef0123456789abcdef");
    private static final List<String> COLUMNS = List.of("length", "width", "noise");
    private static final int COLUMN_COUNT = COLUMNS.size();

    private final Task task;
    private final List<UnifiedRecord> records;
    private final int partRows;
    private final Budget budget;

    /// @param rows how many records there are; one of five is a test row, and one of twenty has no label
    /// @param partRows how many go into one part
    SyntheticRun(Task task, int rows, int partRows, long seed) {
        this(task, records(task, rows, seed), partRows);
    }

    /// With the least work there is.
    SyntheticRun(Task task, List<UnifiedRecord> records, int partRows) {
        this(task, records, partRows, Budget.QUICK);
    }

    SyntheticRun(Task task, List<UnifiedRecord> records, int partRows, Budget budget) {
        this.budget = budget;
        this.task = task;
        this.records = records;
        this.partRows = partRows;
    }

    static List<UnifiedRecord> records(Task task, int rows, long seed) {
        List<UnifiedRecord> records = new ArrayList<>();
        SplitMix64 random = new SplitMix64(seed);
        for (int row = 0; row < rows; row++) {
            double length = 4 * random.nextDouble() - 2;
            double width = 4 * random.nextDouble() - 2;
            double signal = length - 0.5 * width * width + 0.2 * random.nextDouble();
            Split split = row % 20 == 19 ? Split.UNLABELLED : row % 5 == 3 ? Split.TEST : Split.TRAINING;
            Value label = split == Split.UNLABELLED ? Value.Missing.INSTANCE : label(task, signal);
            List<Value> values = List.of(
                    random.nextInt(10) == 0 ? Value.Missing.INSTANCE : new Value.Numeric(length),
                    new Value.Numeric(width),
                    new Value.Numeric(random.nextInt(5)));
            int fold = split == Split.TRAINING ? random.nextInt(Split.FOLDS) : -1;
            records.add(
                    new UnifiedRecord(new RecordId(7, row), Modality.TABLE, "made.csv", split, fold, label, values));
        }
        return records;
    }

    List<UnifiedRecord> records() {
        return records;
    }

    long count(Split split) {
        return records.stream().filter(record -> record.split() == split).count();
    }

    /// Publishes dataset and features; the manifest of the features last.
    void publish(Vault vault) {
        Schema schema = schema();
        byte[] featurizer = featurizer();
        List<Part> recordParts = new ArrayList<>();
        List<Part> featureParts = new ArrayList<>();
        try (ModelSession session = ModelSession.open(featurizer)) {
            for (int first = 0; first < records.size(); first += partRows) {
                List<UnifiedRecord> part = records.subList(first, Math.min(records.size(), first + partRows));
                RecordWriter writer = new RecordWriter();
                part.forEach(writer::append);
                recordParts.add(new Part(vault.write(TENANT, writer.finish()), first, part.size()));
                byte[] features = features(session, schema, part);
                featureParts.add(new Part(vault.write(TENANT, features), first, part.size()));
            }
        }
        Dataset dataset = new Dataset(
                RUN,
                TENANT,
                request(),
                Digest.of("made"),
                schema,
                task,
                recordParts,
                new RowCounts(count(Split.TRAINING), count(Split.TEST), count(Split.UNLABELLED), 0),
                null,
                List.of());
        vault.publish(Keys.dataset(TENANT, RUN), dataset, new DatasetCodec());
        Digest digest = vault.get(Keys.dataset(TENANT, RUN), new DatasetCodec()).digest();
        Blob blob = vault.write(TENANT, featurizer);
        FeatureSet features = new FeatureSet(RUN, TENANT, digest, blob, views(), featureParts);
        vault.publish(Keys.features(TENANT, RUN), features, new FeatureSetCodec());
    }

    private TrainingRequest request() {
        return TrainingRequest.forModel(new ModelName("made"))
                .but()
                .budget(budget)
                .build();
    }

    Schema schema() {
        List<Column> columns = new ArrayList<>();
        for (String name : COLUMNS) {
            columns.add(new Column(name, new ColumnType.Numeric('.'), new Role.Feature(), 0, 10));
        }
        ColumnType type = switch (task) {
            case Task.Classification c -> new ColumnType.Categorical();
            case Task.Regression r -> new ColumnType.Numeric('.');
        };
        columns.add(new Column("target", type, new Role.Target(), 0, 10));
        return new Schema(columns);
    }

    private static Value label(Task task, double signal) {
        return switch (task) {
            case Task.Classification c -> {
                int count = c.classes().size();
                int place = Math.clamp((int) Math.floor((signal + 3) / 5 * count), 0, count - 1);
                yield new Value.Text(c.classes().get(place));
            }
            case Task.Regression r -> new Value.Numeric(100 + 20 * signal);
        };
    }

    private static List<View> views() {
        return List.of(view(View.DENSE), view(View.TREES));
    }

    private static View view(String name) {
        return new View(
                name,
                COLUMNS.stream().map(column -> new Feature(column, column)).toList());
    }

    private byte[] featurizer() {
        GraphBuilder graph = new GraphBuilder("featurizer");
        String numbers = graph.input(InputLayout.NUMBERS, ValueType.FLOAT, COLUMN_COUNT);
        String missing = graph.node("IsNaN", List.of(numbers));
        String zero = graph.floats("zero", new float[] {0}, 1);
        graph.output(View.DENSE, graph.node("Where", List.of(missing, zero, numbers)), ValueType.FLOAT, COLUMN_COUNT);
        String all = graph.node("Concat", List.of(numbers), Attributes.of("axis", 1));
        graph.output(View.TREES, all, ValueType.FLOAT, COLUMN_COUNT);
        return graph.build(ModelMetadata.of(InputLayout.of(schema()))
                        .withOutput(View.DENSE, COLUMNS)
                        .withOutput(View.TREES, COLUMNS))
                .toByteArray();
    }

    private byte[] features(ModelSession session, Schema schema, List<UnifiedRecord> part) {
        ModelInputs inputs = new InputEncoder(schema)
                .encode(part.stream().map(UnifiedRecord::values).toList());
        int rows = part.size();
        long[] ids = new long[rows];
        byte[] splits = new byte[rows];
        byte[] folds = new byte[rows];
        double[] labels = new double[rows];
        float[] weights = new float[rows];
        for (int row = 0; row < rows; row++) {
            UnifiedRecord record = part.get(row);
            ids[row] = record.id().row();
            splits[row] = (byte) List.of(Split.values()).indexOf(record.split());
            folds[row] = (byte) record.fold();
            weights[row] = (float) record.weight();
            labels[row] = switch (record.label()) {
                case Value.Missing m -> Double.NaN;
                case Value.Numeric n -> n.value();
                case Value.Text t -> ((Task.Classification) task).classes().indexOf(t.value());
                case Value.Media m -> throw new AssertionError("media as the label");
            };
        }
        return Safetensors.write(new TreeMap<>(Map.of(
                View.DENSE,
                new Tensor.F32(session.run(inputs, View.DENSE).values(), rows, COLUMN_COUNT),
                View.TREES,
                new Tensor.F32(session.run(inputs, View.TREES).values(), rows, COLUMN_COUNT),
                "row",
                new Tensor.I64(ids, rows),
                "split",
                new Tensor.U8(splits, rows),
                "fold",
                new Tensor.U8(folds, rows),
                "label",
                new Tensor.F64(labels, rows),
                "weight",
                new Tensor.F32(weights, rows))));
    }
}
