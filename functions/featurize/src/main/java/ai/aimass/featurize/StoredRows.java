package ai.aimass.featurize;

import ai.aimass.decode.InputEncoder;
import ai.aimass.domain.Dataset;
import ai.aimass.domain.Part;
import ai.aimass.domain.Split;
import ai.aimass.domain.UnifiedRecord;
import ai.aimass.domain.Value;
import ai.aimass.featurize.fit.RowSample;
import ai.aimass.featurize.fit.TrainingData;
import ai.aimass.featurize.fit.TrainingRows;
import ai.aimass.storage.Vault;
import ai.aimass.storage.records.RecordReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The training rows of a dataset in the vault, read part by part: one part is in memory at a time.
final class StoredRows implements TrainingData {
    private static final int MOST_IN_BATCH = 1_000;

    private final Vault vault;
    private final Dataset dataset;
    private final long limit;
    private final Runnable partRead;
    private final InputEncoder encoder;
    private final Labels labels;

    /// @param limit about how many rows are given; of more, a random sample, the same each time
    /// @param partRead is told after each part
    StoredRows(Vault vault, Dataset dataset, long limit, Runnable partRead) {
        this.vault = vault;
        this.dataset = dataset;
        this.limit = limit;
        this.partRead = partRead;
        this.encoder = new InputEncoder(dataset.schema());
        this.labels = new Labels(dataset.task());
    }

    @Override
    public void forEach(Consumer<TrainingRows> consumer) {
        RowSample sample = new RowSample(dataset.rows().training(), limit, dataset.seed());
        int full = encoder.layout().rowsAtOnce(MOST_IN_BATCH);
        List<UnifiedRecord> batch = new ArrayList<>();
        for (Part part : dataset.parts()) {
            RecordReader records = new RecordReader(vault.read(dataset.tenant(), part.file()));
            while (records.hasNext()) {
                UnifiedRecord record = records.next();
                if (record.split() != Split.TRAINING || !sample.next()) continue;
                batch.add(record);
                if (batch.size() == full) flush(batch, consumer);
            }
            partRead.run();
        }
        if (!batch.isEmpty()) flush(batch, consumer);
    }

    private void flush(List<UnifiedRecord> batch, Consumer<TrainingRows> consumer) {
        List<List<Value>> rows = batch.stream().map(UnifiedRecord::values).toList();
        double[] numbers = batch.stream()
                .mapToDouble(record -> labels.number(record.label()))
                .toArray();
        int[] folds = batch.stream().mapToInt(UnifiedRecord::fold).toArray();
        consumer.accept(new TrainingRows(encoder.encode(rows), numbers, folds));
        batch.clear();
    }
}
