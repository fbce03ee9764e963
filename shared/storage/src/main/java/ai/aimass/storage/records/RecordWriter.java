package ai.aimass.storage.records;

import ai.aimass.domain.Digest;
import ai.aimass.domain.RecordId;
import ai.aimass.domain.UnifiedRecord;
import ai.aimass.domain.Value;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Makes Avro container files in memory, one after the other. The same records always give the same bytes: nothing
/// is compressed, and the marker between blocks follows from the first record's id.
public final class RecordWriter {
    static final byte[] MAGIC = {'O', 'b', 'j', 1};
    static final String SCHEMA_KEY = "avro.schema";
    static final String CODEC_KEY = "avro.codec";
    static final String NO_CODEC = "null";
    static final int SYNC_BYTES = 16;

    private static final int BLOCK_BYTES = 64 * 1024;

    private final AvroOutput file = new AvroOutput(BLOCK_BYTES);
    private final AvroOutput block = new AvroOutput(BLOCK_BYTES + BLOCK_BYTES / 4);
    private byte[] sync = {};
    private int blockRows;
    private int rows;

    // An Avro enum is its position in the schema's symbols; a test compares those with the Java enums.
    @SuppressWarnings("EnumOrdinal")
    public void append(UnifiedRecord record) {
        if (rows == 0) begin(syncMarker(record.id()));
        block.writeLong(record.id().upload());
        block.writeLong(record.id().row());
        block.writeLong(record.modality().ordinal());
        block.writeString(record.source());
        block.writeLong(record.split().ordinal());
        block.writeLong(record.fold());
        write(record.label());
        block.writeDouble(record.weight());
        write(record.values());
        rows++;
        blockRows++;
        if (block.size() >= BLOCK_BYTES) endBlock();
    }

    public int rows() {
        return rows;
    }

    /// How long the file would be about now, in bytes.
    public int sizeBytes() {
        return file.size() + block.size();
    }

    /// The whole file. What is appended afterwards makes another one.
    public byte[] finish() {
        if (rows == 0) begin(new byte[SYNC_BYTES]);
        if (blockRows > 0) endBlock();
        byte[] bytes = file.toBytes();
        file.clear();
        rows = 0;
        return bytes;
    }

    private void begin(byte[] marker) {
        sync = marker;
        file.writeFixed(MAGIC);
        file.writeLong(2);
        file.writeString(SCHEMA_KEY);
        file.writeString(RecordSchema.JSON);
        file.writeString(CODEC_KEY);
        file.writeString(NO_CODEC);
        file.writeLong(0);
        file.writeFixed(sync);
    }

    private void endBlock() {
        file.writeLong(blockRows);
        file.writeLong(block.size());
        file.writeFixed(block);
        file.writeFixed(sync);
        block.clear();
        blockRows = 0;
    }

    /// An array is one block of its items and an end; an empty one is only the end.
    private void write(List<Value> values) {
        if (!values.isEmpty()) {
            block.writeLong(values.size());
            for (Value value : values) {
                write(value);
            }
        }
        block.writeLong(0);
    }

    private void write(Value value) {
        switch (value) {
            case Value.Missing m -> block.writeLong(RecordSchema.MISSING);
            case Value.Numeric n -> {
                block.writeLong(RecordSchema.NUMBER);
                block.writeDouble(n.value());
            }
            case Value.Text t -> {
                block.writeLong(RecordSchema.TEXT);
                block.writeString(t.value());
            }
            case Value.Media m -> {
                block.writeLong(RecordSchema.MEDIA);
                block.writeLong(m.bytes().length);
                block.writeFixed(m.bytes());
            }
        }
    }

    private static byte[] syncMarker(RecordId first) {
        byte[] digest =
                HexFormat.of().parseHex(Digest.of("records from " + first).hex());
        return Arrays.copyOf(digest, SYNC_BYTES);
    }
}
