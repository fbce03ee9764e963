package ai.aimass.ingest.write;

import ai.aimass.domain.Blob;
import ai.aimass.domain.Part;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.UnifiedRecord;
import ai.aimass.storage.Vault;
import ai.aimass.storage.records.RecordWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// Cuts records into parts that later stages can each handle alone, and stores them. While one part is on its way
/// to the store the next one is made; there are never two on the way.
final class PartWriter {
    private static final int MOST_ROWS = 50_000;
    private static final int MOST_BYTES = 16 << 20;

    private record Sending(FutureTask<Blob> file, long firstRow, int rows) {}

    private final Vault vault;
    private final TenantId tenant;
    private final List<Part> parts = new ArrayList<>();
    private final RecordWriter writer = new RecordWriter();
    private @Nullable Sending sending;
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
        awaitSent();
        return List.copyOf(parts);
    }

    private void endPart() {
        int partRows = writer.rows();
        byte[] bytes = writer.finish();
        awaitSent();
        FutureTask<Blob> file = new FutureTask<>(() -> vault.write(tenant, bytes));
        Thread.ofVirtual().name("part at row " + rows).start(file);
        sending = new Sending(file, rows, partRows);
        rows += partRows;
    }

    private void awaitSent() {
        if (sending == null) return;
        try {
            parts.add(new Part(sending.file().get(), sending.firstRow(), sending.rows()));
            sending = null;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) throw error;
            if (e.getCause() instanceof RuntimeException failure) throw failure;
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a part was stored", e);
        }
    }
}
