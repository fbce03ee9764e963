package ai.aimass.compress;

import ai.aimass.compress.measure.Rows;
import ai.aimass.decode.InputEncoder;
import ai.aimass.domain.Dataset;
import ai.aimass.domain.Part;
import ai.aimass.domain.Split;
import ai.aimass.domain.Task;
import ai.aimass.domain.UnifiedRecord;
import ai.aimass.domain.Value;
import ai.aimass.storage.Vault;
import ai.aimass.storage.records.RecordReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The rows of a candidate's dataset, read part by part.
final class CandidateRows {
    private static final int BATCH = 1_000;
    /// Models are measured on so many rows at most.
    private static final int MEASURED = 2_000;
    /// A picture takes a graph as long as a thousand rows of numbers, and every attempt runs over all rows.
    private static final int MEASURED_WITH_MEDIA = 400;

    private final Vault vault;
    private final Dataset dataset;
    private final InputEncoder encoder;

    CandidateRows(Vault vault, Dataset dataset) {
        this.vault = vault;
        this.dataset = dataset;
        this.encoder = new InputEncoder(dataset.schema());
    }

    /// Test rows to measure on: all of them, or every so manieth.
    ///
    /// @return where there are no test rows, others, whose labels are not given
    Rows measured() {
        boolean hasTest = dataset.rows().test() > 0;
        long count = hasTest ? dataset.rows().test() : dataset.rows().records();
        long step = Math.ceilDiv(count, measuredRows());
        List<UnifiedRecord> chosen = new ArrayList<>();
        long[] seen = {0};
        each(record -> {
            if (hasTest && record.split() != Split.TEST) return;
            if (seen[0]++ % step == 0) chosen.add(record);
        });
        double[] labels = chosen.stream()
                .mapToDouble(record -> hasTest ? label(record.label()) : Double.NaN)
                .toArray();
        return new Rows(
                encoder.encode(chosen.stream().map(UnifiedRecord::values).toList()), labels);
    }

    private int measuredRows() {
        boolean hasMedia = encoder.layout().mediaBytes() > 0;
        return encoder.layout().rowsAtOnce(hasMedia ? MEASURED_WITH_MEDIA : MEASURED);
    }

    /// Hands on all test rows, some at a time, in the dataset's order.
    void test(Consumer<List<UnifiedRecord>> consumer) {
        List<UnifiedRecord> batch = new ArrayList<>();
        each(record -> {
            if (record.split() != Split.TEST) return;
            batch.add(record);
            if (batch.size() < encoder.layout().rowsAtOnce(BATCH)) return;
            consumer.accept(List.copyOf(batch));
            batch.clear();
        });
        if (!batch.isEmpty()) consumer.accept(batch);
    }

    InputEncoder encoder() {
        return encoder;
    }

    private void each(Consumer<UnifiedRecord> consumer) {
        for (Part part : dataset.parts()) {
            new RecordReader(vault.read(dataset.tenant(), part.file())).forEachRemaining(consumer);
        }
    }

    private double label(Value label) {
        return switch (label) {
            case Value.Missing m -> Double.NaN;
            case Value.Numeric n -> n.value();
            case Value.Media m -> throw new IllegalArgumentException("media as the label");
            case Value.Text t -> {
                int place = dataset.task() instanceof Task.Classification c
                        ? c.classes().indexOf(t.value())
                        : -1;
                if (place < 0) throw new IllegalArgumentException("not a class: '" + t.value() + "'");
                yield place;
            }
        };
    }
}
