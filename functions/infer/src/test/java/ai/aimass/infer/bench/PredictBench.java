package ai.aimass.infer.bench;

import ai.aimass.domain.Alias;
import ai.aimass.domain.Column;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.InputLayout;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.Role;
import ai.aimass.domain.Schema;
import ai.aimass.domain.Task;
import ai.aimass.domain.TenantId;
import ai.aimass.infer.fixture.Publisher;
import ai.aimass.infer.rows.DecodedRows;
import ai.aimass.infer.rows.JsonPredictions;
import ai.aimass.infer.rows.JsonRows;
import ai.aimass.infer.rows.Predictions;
import ai.aimass.infer.serving.AliasId;
import ai.aimass.infer.serving.Lease;
import ai.aimass.infer.serving.ModelCache;
import ai.aimass.infer.serving.ModelCatalog;
import ai.aimass.infer.serving.OnnxModelOpener;
import ai.aimass.infer.serving.VersionReader;
import ai.aimass.onnx.GraphBuilder;
import ai.aimass.onnx.Heads;
import ai.aimass.onnx.ModelMetadata;
import ai.aimass.onnx.ValueType;
import ai.aimass.storage.signing.SigningKey;
import ai.aimass.testkit.InMemoryObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What one row through the core costs, in microseconds: from the bytes of a request of 20 numeric columns to those of
/// the answer of a linear model of 3 classes. Prints the median and the 99th percentile of all of it, and of ONNX
/// Runtime's part alone.
final class PredictBench {
    private static final int COLUMNS = 20;
    private static final int ROUNDS = 100_000;
    private static final TenantId TENANT = new TenantId("bench");

    private PredictBench() {}

    public static void main(String[] arguments) {
        InMemoryObjectStore store = new InMemoryObjectStore();
        SigningKey key = SigningKey.generate();
        Publisher publisher = new Publisher(store, key);
        Task.Classification task = new Task.Classification(List.of("a", "b", "c"));
        publisher.publish(TENANT, "bench", 1, model(task), task, schema());
        publisher.point(TENANT, "bench", Alias.LATEST, 1);
        ModelCache cache = new ModelCache(new OnnxModelOpener(new VersionReader(store, key.publicKey())), 1 << 20);
        AliasId latest = new AliasId(TENANT, new ModelName("bench"), Alias.LATEST);
        byte[] request = request();
        long[] all = new long[ROUNDS];
        long[] graph = new long[ROUNDS];
        int bytes = 0;
        try (ModelCatalog catalog = new ModelCatalog(store, cache, Clock.systemUTC(), Runnable::run)) {
            for (int round = -ROUNDS; round < ROUNDS; round++) {
                long start = System.nanoTime();
                try (Lease lease = catalog.lease(latest).orElseThrow()) {
                    DecodedRows rows = JsonRows.read(request, lease.model().schema());
                    long decoded = System.nanoTime();
                    Predictions predictions = lease.model().predict(rows);
                    long predicted = System.nanoTime();
                    bytes += JsonPredictions.write(predictions).length;
                    if (round < 0) continue;
                    all[round] = System.nanoTime() - start;
                    graph[round] = predicted - decoded;
                }
            }
        }
        print("request to answer", all);
        print("encoding and ONNX Runtime", graph);
        System.out.println("bytes of an answer: " + bytes / (2 * ROUNDS));
    }

    private static void print(String what, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                "%s: median %.1f µs, 99 %% within %.1f µs%n",
                what, nanos[ROUNDS / 2] / 1e3, nanos[ROUNDS / 100 * 99] / 1e3);
    }

    private static Schema schema() {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < COLUMNS; i++) {
            columns.add(new Column("column_" + i, new ColumnType.Numeric('.'), new Role.Feature(), 0, 2));
        }
        columns.add(new Column("class", new ColumnType.Categorical(), new Role.Target(), 0, 3));
        return new Schema(columns);
    }

    private static byte[] model(Task.Classification task) {
        GraphBuilder graph = new GraphBuilder("bench");
        String rows = graph.input(InputLayout.NUMBERS, ValueType.FLOAT, COLUMNS);
        String scores = Heads.linear(graph, rows, new float[3 * COLUMNS], new float[3]);
        Heads.classification(graph, Heads.softmax(graph, scores), task);
        return graph.build(ModelMetadata.of(InputLayout.of(schema())).withOutput(Heads.PROBABILITIES, task.classes()))
                .toByteArray();
    }

    private static byte[] request() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < COLUMNS; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("\"column_")
                    .append(i)
                    .append("\":")
                    .append(i)
                    .append(".5");
        }
        return text.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }
}
