package ai.aimass.ingest.write;

import ai.aimass.domain.Part;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.UnifiedRecord;
import ai.aimass.storage.Vault;
import ai.aimass.storage.records.RecordWriter;
import java.util.ArrayList;
import java.util.List;

/// Cuts records into parts that later stages can each handle alone, and stores them.
final class PartWriter {
    private static final int MOST_ROWS = 50_000;
    private static final int MOST_BYTES = 16 << 20;

    private final Vault vault;
    private final TenantId tenant;
    private final List<Part> parts = new ArrayList<>();
    private RecordWriter writer = new RecordWriter();
    private long rows;

    PartWriter(Vault vault, TenantId tenant) {
        this.vault = vault;
        this.tenant = tenant;
    }

    void append(UnifiedRecord record) {
        writer.append(record);
        if (writer.rows() == MOST_ROWS || writer.sizeBytes() >= MOST_BYTES) endPart();
    }

    /// All parts, when every record was appended.
    List<Part> finish() {
        if (writer.rows() > 0) endPart();
        return List.copyOf(parts);
    }

    private void endPart() {
        int partRows = writer.rows();
        parts.add(new Part(vault.write(tenant, writer.finish()), rows, partRows));
        rows += partRows;
        writer = new RecordWriter();
    }
}
