package ai.aimass.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.aimass.domain.Split;
import ai.aimass.domain.Task;
import ai.aimass.domain.UnifiedRecord;
import ai.aimass.domain.View;
import ai.aimass.storage.Vault;
import ai.aimass.testkit.InMemoryObjectStore;
import ai.aimass.train.data.RowSelection.Kind;
import ai.aimass.train.learn.Examples;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RowWeightsTest {
    @Test
    void learnersGetTheWeightOfEachRow() {
        List<UnifiedRecord> records = SyntheticRun.records(new Task.Regression(), 60, 1).stream()
                .map(RowWeightsTest::weighed)
                .toList();
        Vault vault = new Vault(new InMemoryObjectStore());
        new SyntheticRun(new Task.Regression(), records, 25).publish(vault);
        TrainingRun run = TrainingRun.open(vault, SyntheticRun.TENANT, SyntheticRun.RUN);
        Examples examples = run.rows()
                .rows(run.rows().all(Kind.TRAINING), run.features().value().view(View.TREES))
                .examples();
        double[] expected = records.stream()
                .filter(record -> record.split() == Split.TRAINING)
                .mapToDouble(UnifiedRecord::weight)
                .toArray();
        double[] found = new double[examples.rows()];
        for (int i = 0; i < found.length; i++) {
            found[i] = examples.weights()[i];
        }
        assertArrayEquals(expected, found);
    }

    private static UnifiedRecord weighed(UnifiedRecord record) {
        return new UnifiedRecord(
                record.id(),
                record.modality(),
                record.source(),
                record.split(),
                record.fold(),
                record.label(),
                0.5 + record.id().row(),
                record.values());
    }
}
