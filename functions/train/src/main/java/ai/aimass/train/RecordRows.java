package ai.aimass.train;

import ai.aimass.domain.Part;
import ai.aimass.domain.UnifiedRecord;
import ai.aimass.storage.records.RecordReader;
import ai.aimass.train.data.RowSelection;
import java.util.ArrayList;
import java.util.List;

/// Reads records as they were before they became features; the rows are those that [ai.aimass.train.data.FeatureRows]
/// gives for the same selection.
final class RecordRows {
    private RecordRows() {}

    static List<UnifiedRecord> of(TrainingRun run, RowSelection selection) {
        List<UnifiedRecord> records = new ArrayList<>();
        each(run, selection, (row, record) -> records.add(record));
        return records;
    }

    interface RowUse {
        /// @param row the row's place among those that are selected
        void with(int row, UnifiedRecord record);
    }

    static void each(TrainingRun run, RowSelection selection, RowUse use) {
        int row = 0;
        long place = 0;
        for (Part part : run.dataset().value().parts()) {
            RecordReader reader = new RecordReader(run.vault().read(run.tenant(), part.file()));
            while (reader.hasNext()) {
                UnifiedRecord record = reader.next();
                if (!selection.includes(record.split())) continue;
                if (selection.takes(place)) use.with(row++, record);
                place++;
            }
        }
    }
}
