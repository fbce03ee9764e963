package ai.aimass.storage.records;

import ai.aimass.domain.Modality;
import ai.aimass.domain.RecordId;
import ai.aimass.domain.Split;
import ai.aimass.domain.UnifiedRecord;
import ai.aimass.domain.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/// Reads a file that [RecordWriter] made, record by record. Throws [MalformedRecordsException] where it is another
/// kind of file or broken, and never takes more memory than the file and one record need.
public final class RecordReader implements Iterator<UnifiedRecord> {
    private static final Modality[] MODALITIES = Modality.values();
    private static final Split[] SPLITS = Split.values();

    private final AvroInput in;
    private final byte[] sync;
    private long blockRows;
    private int blockEnd;

    public RecordReader(byte[] file) {
        this.in = new AvroInput(file);
        if (file.length < RecordWriter.MAGIC.length || !Arrays.equals(in.readFixed(4), RecordWriter.MAGIC)) {
            throw new MalformedRecordsException("not an Avro container file");
        }
        readMetadata();
        this.sync = in.readFixed(RecordWriter.SYNC_BYTES);
        this.blockEnd = in.position();
        openBlock();
    }

    @Override
    public boolean hasNext() {
        return blockRows > 0;
    }

    @Override
    public UnifiedRecord next() {
        if (!hasNext()) throw new NoSuchElementException();
        UnifiedRecord record = readRecord();
        blockRows--;
        if (blockRows == 0) {
            if (in.position() != blockEnd) throw new MalformedRecordsException("a block is not as long as it says");
            checkSync();
            openBlock();
        }
        return record;
    }

    private UnifiedRecord readRecord() {
        try {
            RecordId id = new RecordId(in.readLong(), in.readLong());
            Modality modality = MODALITIES[in.readIndex("modality", MODALITIES.length)];
            String source = in.readString();
            Split split = SPLITS[in.readIndex("split", SPLITS.length)];
            int fold = Math.toIntExact(in.readLong());
            return new UnifiedRecord(id, modality, source, split, fold, readLabel(), in.readDouble(), readValues());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new MalformedRecordsException("the record before byte " + in.position() + ": " + e.getMessage(), e);
        }
    }

    private List<Value> readValues() {
        List<Value> values = new ArrayList<>();
        for (long items = in.readLong(); items != 0; items = in.readLong()) {
            if (items < 0) {
                // A block of items may give its length in bytes, behind its count as a negative number.
                items = -items;
                in.readLong();
            }
            if (items < 0 || items > in.remaining()) throw new MalformedRecordsException(items + " values");
            for (long i = 0; i < items; i++) {
                values.add(readValue());
            }
        }
        return values;
    }

    private Value readLabel() {
        return value(in.readIndex("kind of label", RecordSchema.MEDIA));
    }

    private Value readValue() {
        return value(in.readIndex("kind of value", RecordSchema.MEDIA + 1));
    }

    private Value value(int kind) {
        return switch (kind) {
            case RecordSchema.MISSING -> Value.Missing.INSTANCE;
            case RecordSchema.NUMBER -> new Value.Numeric(in.readDouble());
            case RecordSchema.TEXT -> new Value.Text(in.readString());
            default -> new Value.Media(in.readBytes());
        };
    }

    private void readMetadata() {
        boolean schemaSeen = false;
        for (long entries = in.readLong(); entries != 0; entries = in.readLong()) {
            if (entries < 0 || entries > in.remaining())
                throw new MalformedRecordsException(entries + " header entries");
            for (long i = 0; i < entries; i++) {
                String key = in.readString();
                String value = in.readString();
                switch (key) {
                    case RecordWriter.SCHEMA_KEY -> {
                        if (!value.equals(RecordSchema.JSON)) {
                            throw new MalformedRecordsException("an Avro file, but not of records: its schema is "
                                    + value.substring(0, Math.min(100, value.length())));
                        }
                        schemaSeen = true;
                    }
                    case RecordWriter.CODEC_KEY -> {
                        if (!value.equals(RecordWriter.NO_CODEC)) {
                            throw new MalformedRecordsException("compressed with " + value);
                        }
                    }
                    default -> {
                        // Entries that others may add mean nothing here.
                    }
                }
            }
        }
        if (!schemaSeen) throw new MalformedRecordsException("an Avro file without a schema");
    }

    /// Goes to the next block that has records, or to the end.
    private void openBlock() {
        while (blockRows == 0 && in.remaining() > 0) {
            long rows = in.readLong();
            int bytes = in.readLength();
            if (rows < 0 || rows > bytes) throw new MalformedRecordsException("a block of " + rows + " records");
            blockRows = rows;
            blockEnd = in.position() + bytes;
            if (rows == 0) checkSync();
        }
    }

    private void checkSync() {
        if (!Arrays.equals(in.readFixed(RecordWriter.SYNC_BYTES), sync)) {
            throw new MalformedRecordsException("the mark before byte " + in.position() + " is not this file's");
        }
    }
}
