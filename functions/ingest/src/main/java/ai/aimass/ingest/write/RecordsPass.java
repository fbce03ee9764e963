package ai.aimass.ingest.write;

import ai.aimass.decode.table.Row;
import ai.aimass.decode.table.Table;
import ai.aimass.domain.Digest;
import ai.aimass.domain.Modality;
import ai.aimass.domain.Part;
import ai.aimass.domain.RecordId;
import ai.aimass.domain.RowCounts;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.UnifiedRecord;
import ai.aimass.domain.Value;
import ai.aimass.ingest.rejects.Rejects;
import ai.aimass.ingest.split.Assignment;
import ai.aimass.ingest.split.Census;
import ai.aimass.ingest.split.Splitter;
import ai.aimass.storage.Vault;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;

/// Makes records of a table's rows.
public final class RecordsPass {
    /// @param classes how many labelled records each class has; empty for quantities
    public record Result(List<Part> parts, RowCounts rows, SortedMap<String, Long> classes, Rejects rejects) {}

    private final RowDecoder decoder;
    private final Rejects rejects = new Rejects();
    private final ClassCounts classes = new ClassCounts();
    private long training;
    private long test;
    private long unlabelled;

    public RecordsPass(RowDecoder decoder) {
        this.decoder = decoder;
    }

    /// The labels of the rows that will be records; nothing is written.
    public static Census census(Table table, RowDecoder decoder) throws IOException {
        Census census = new Census();
        while (table.next()) {
            Row row = table.row();
            if (decoder.decode(row) instanceof DecodedRow.Accepted accepted
                    && !(accepted.label() instanceof Value.Missing)) {
                census.add(row.number() - 1, accepted.label());
            }
        }
        return census;
    }

    /// Reads a table to its end and stores its records in parts.
    ///
    /// @param upload the digest of the uploaded bytes
    /// @param modality of all records
    /// @param source the table's name inside the upload
    /// @param rows how many rows the table has; when too many of them are rejected no more is stored
    public Result write(
            Table table,
            Vault vault,
            TenantId tenant,
            Digest upload,
            Modality modality,
            String source,
            long rows,
            Splitter splitter)
            throws IOException {
        PartWriter parts = new PartWriter(vault, tenant);
        long uploadBits = upload.firstBits();
        while (table.next()) {
            long place = table.row().number() - 1;
            switch (decoder.decode(table.row())) {
                case DecodedRow.Rejected rejected -> rejects.add(table.row().number(), rejected.rejection());
                case DecodedRow.Accepted accepted -> {
                    Assignment assignment = assign(splitter, place, accepted.label());
                    if (rejects.areTooMany(rows)) continue;
                    parts.append(new UnifiedRecord(
                            new RecordId(uploadBits, place),
                            modality,
                            decoder.source(table.row(), source),
                            assignment.split(),
                            assignment.fold(),
                            accepted.label(),
                            accepted.weight(),
                            accepted.values()));
                }
            }
        }
        return new Result(
                parts.finish(), new RowCounts(training, test, unlabelled, rejects.count()), classes.sorted(), rejects);
    }

    private Assignment assign(Splitter splitter, long row, Value label) {
        if (label instanceof Value.Missing) {
            unlabelled++;
            return Assignment.UNLABELLED;
        }
        if (label instanceof Value.Text name) classes.add(name.value());
        Assignment assignment = splitter.next(row, label);
        switch (assignment.split()) {
            case TRAINING -> training++;
            case TEST -> test++;
            case UNLABELLED -> throw new IllegalStateException("a labelled row without use");
        }
        return assignment;
    }
}
