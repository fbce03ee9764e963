package ai.aimass.train;

import ai.aimass.domain.Split;
import ai.aimass.domain.UnifiedRecord;
import ai.aimass.domain.Value;
import ai.aimass.storage.records.RecordWriter;
import ai.aimass.train.data.RowSelection;
import ai.aimass.train.data.RowSelection.Kind;
import ai.aimass.train.random.SplitMix64;
import java.util.List;
import java.util.stream.IntStream;

/// The records that predictions of the published model are explained against: training rows, evenly spread over the
/// dataset.
final class Background {
    static final int ROWS = 32;

    /// The piece of the run's randomness that orders them.
    private static final long ORDER = -3;

    private final TrainingRun run;

    Background(TrainingRun run) {
        this.run = run;
    }

    /// See [ai.aimass.domain.Version#BACKGROUND].
    byte[] file() {
        RowSelection selection =
                new RowSelection(Kind.TRAINING, run.dataset().value().rows().training(), ROWS);
        List<UnifiedRecord> records = RecordRows.of(run, selection);
        int[] order = IntStream.range(0, records.size()).toArray();
        new SplitMix64(SplitMix64.seed(run.seed(), ORDER)).shuffle(order, order.length);
        RecordWriter writer = new RecordWriter();
        for (int place : order) {
            writer.append(withoutLabel(records.get(place)));
        }
        return writer.finish();
    }

    private static UnifiedRecord withoutLabel(UnifiedRecord record) {
        return new UnifiedRecord(
                record.id(),
                record.modality(),
                record.source(),
                Split.UNLABELLED,
                -1,
                Value.Missing.INSTANCE,
                record.values());
    }
}
