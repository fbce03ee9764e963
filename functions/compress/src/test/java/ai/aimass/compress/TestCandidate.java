package ai.aimass.compress;

import ai.aimass.domain.Blob;
import ai.aimass.domain.Candidate;
import ai.aimass.domain.Column;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.Dataset;
import ai.aimass.domain.Digest;
import ai.aimass.domain.Modality;
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
import ai.aimass.domain.Version;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Location;
import ai.aimass.storage.Vault;
import ai.aimass.storage.json.CandidateCodec;
import ai.aimass.storage.json.DatasetCodec;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.records.RecordWriter;
import ai.onnx.proto.OnnxMl.ModelProto;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// A candidate and its dataset. Every fourth row is a test row.
///
/// @param classes how many; 0: the labels are numbers
record TestCandidate(
        ModelProto model, ModelProto evaluation, float[][] rows, double[] labels, int classes, double maxLoss) {
    static final TenantId TENANT = new TenantId("acme");
    static final RunId RUN = new RunId("0123456789abcdef0123456789abcdef");
    static final ModelName MODEL = new ModelName("model");
    static final Location.CandidateManifest MANIFEST = new Location.CandidateManifest(TENANT, RUN);
    private static final int PART_ROWS = 350;

    static List<Integer> testRows(int rows) {
        return IntStream.range(0, rows).filter(TestCandidate::isTest).boxed().toList();
    }

    void publish(Vault vault) {
        publish(vault, true);
    }

    void publishWithoutTestRows(Vault vault) {
        publish(vault, false);
    }

    private void publish(Vault vault, boolean withTest) {
        List<Part> parts = new ArrayList<>();
        for (int begin = 0; begin < rows.length; begin += PART_ROWS) {
            RecordWriter writer = new RecordWriter();
            int end = Math.min(begin + PART_ROWS, rows.length);
            for (int row = begin; row < end; row++) {
                writer.append(record(row, withTest && isTest(row)));
            }
            parts.add(new Part(vault.write(TENANT, writer.finish()), begin, end - begin));
        }
        long test = withTest ? testRows(rows.length).size() : 0;
        Task task = classes == 0 ? new Task.Regression() : new Task.Classification(TestModels.CLASSES);
        Dataset dataset = new Dataset(
                RUN,
                TENANT,
                request(),
                Digest.of("upload"),
                schema(),
                task,
                parts,
                new RowCounts(rows.length - test, test, 0, 0),
                null,
                List.of());
        vault.publish(Keys.dataset(TENANT, RUN), dataset, new DatasetCodec());
        Blob report = vault.write(TENANT, "{}".getBytes(StandardCharsets.UTF_8));
        Candidate candidate = new Candidate(
                RUN,
                TENANT,
                Digest.of(Json.bytes(dataset, new DatasetCodec())),
                Digest.of("features"),
                vault.write(TENANT, model.toByteArray()),
                vault.write(TENANT, evaluation.toByteArray()),
                report,
                new TreeMap<>(Map.of(Version.REPORT, report, "more.txt", report)));
        vault.publish(Keys.candidate(TENANT, RUN), candidate, new CandidateCodec());
    }

    private UnifiedRecord record(int row, boolean test) {
        List<Value> values = new ArrayList<>();
        for (float number : rows[row]) {
            values.add(Float.isNaN(number) ? Value.Missing.INSTANCE : new Value.Numeric(number));
        }
        values.add(new Value.Text("some words " + row));
        Value label = classes == 0
                ? new Value.Numeric(labels[row])
                : new Value.Text(TestModels.CLASSES.get((int) labels[row]));
        return new UnifiedRecord(
                new RecordId(1, row),
                Modality.TABLE,
                "test.csv",
                test ? Split.TEST : Split.TRAINING,
                test ? -1 : row % Split.FOLDS,
                label,
                values);
    }

    private TrainingRequest request() {
        return TrainingRequest.forModel(MODEL).but().maxLoss(maxLoss).build();
    }

    private Schema schema() {
        List<Column> columns = new ArrayList<>();
        for (String name : List.of("w", "x", "y", "z")) {
            columns.add(new Column(name, new ColumnType.Numeric('.'), new Role.Feature(), 0, 100));
        }
        columns.add(new Column("note", new ColumnType.Text(), new Role.Feature(), 0, 100));
        ColumnType target = classes == 0 ? new ColumnType.Numeric('.') : new ColumnType.Categorical();
        columns.add(new Column("target", target, new Role.Target(), 0, 3));
        return new Schema(columns);
    }

    private static boolean isTest(int row) {
        return row % 4 == 0;
    }
}
