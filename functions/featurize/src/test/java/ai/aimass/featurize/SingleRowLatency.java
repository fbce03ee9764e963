package ai.aimass.featurize;

import ai.aimass.decode.InputEncoder;
import ai.aimass.domain.ModelInputs;
import ai.aimass.domain.View;
import ai.aimass.onnx.ModelSession;
import ai.aimass.storage.Vault;
import ai.aimass.testkit.InMemoryObjectStore;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Measures how long a featurizer takes for one row, view by view, on each set that is there; prints the least
/// and the median of rounds. Not a test. To run it from the project's root:
///
/// ```
/// ./mvnw -q package -DskipTests -Dquick -pl functions/featurize -am
/// cd functions/featurize/target
/// java -cp "classes:test-classes:lib/*:../../../shared/testkit/target/classes" \
///     ai.aimass.featurize.SingleRowLatency
/// ```
final class SingleRowLatency {
    private static final int ROUNDS = 30;
    private static final int RUNS = 500;

    private SingleRowLatency() {}

    public static void main(String[] arguments) throws IOException {
        for (RealSets set : RealSets.values()) {
            Optional<TestRecords> records = set.read();
            if (records.isPresent()) measure(set, records.get());
        }
    }

    private static void measure(RealSets set, TestRecords records) {
        Vault vault = new Vault(new InMemoryObjectStore());
        records.publish(vault, 50_000);
        byte[] graph = vault.read(TestRecords.TENANT, Pipeline.run(vault).featurizer());
        ModelInputs row = new InputEncoder(records.schema())
                .encode(List.of(records.records().get(3).values()));
        try (ModelSession session = ModelSession.open(graph)) {
            for (String view : List.of(View.TREES, View.DENSE)) {
                double[] rounds = new double[ROUNDS];
                for (int round = -ROUNDS; round < ROUNDS; round++) {
                    long begin = System.nanoTime();
                    for (int run = 0; run < RUNS; run++) {
                        session.run(row, view);
                    }
                    if (round >= 0) rounds[round] = (System.nanoTime() - begin) / 1e3 / RUNS;
                }
                Arrays.sort(rounds);
                System.out.printf(
                        "%-20s %2d columns  %-5s %4d features  least %6.1f  median %6.1f us%n",
                        set,
                        records.schema().features().size(),
                        view,
                        session.outputWidths().get(view),
                        rounds[0],
                        rounds[ROUNDS / 2]);
            }
        }
    }
}
