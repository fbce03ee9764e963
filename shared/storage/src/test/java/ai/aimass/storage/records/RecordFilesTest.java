package ai.aimass.storage.records;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Digest;
import ai.aimass.domain.Modality;
import ai.aimass.domain.RecordId;
import ai.aimass.domain.Split;
import ai.aimass.domain.UnifiedRecord;
import ai.aimass.domain.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordFilesTest {
    private static final Schema SCHEMA = new Schema.Parser().parse(RecordSchema.JSON);
    private static final List<Modality> MODALITIES = List.of(Modality.values());

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void readsBackWhatWasWritten(long seed) {
        List<UnifiedRecord> records = records(new SplittableRandom(seed), 2_000);
        assertEquals(records, read(write(records)));
    }

    @Test
    void anEmptyFileHasNoRecords() {
        assertFalse(new RecordReader(new RecordWriter().finish()).hasNext());
    }

    @Test
    void sameRecordsGiveSameBytes() {
        List<UnifiedRecord> records = records(new SplittableRandom(7), 500);
        assertArrayEquals(write(records), write(records));
    }

    @Test
    void aWriterMakesOneFileAfterTheOther() {
        List<UnifiedRecord> first = records(new SplittableRandom(8), 5_000);
        List<UnifiedRecord> second = records(new SplittableRandom(9), 300);
        RecordWriter writer = new RecordWriter();
        first.forEach(writer::append);
        assertArrayEquals(write(first), writer.finish());
        second.forEach(writer::append);
        assertArrayEquals(write(second), writer.finish());
    }

    @Test
    void bytesStayWhatTheyWere() {
        UnifiedRecord record = new UnifiedRecord(
                new RecordId(-1, 41),
                Modality.TABLE,
                "",
                Split.TRAINING,
                3,
                new Value.Text("gut"),
                2.5,
                List.of(new Value.Numeric(0.1), Value.Missing.INSTANCE, new Value.Text("上海")));
        assertEquals(
                "5680d93c8f35959ced080dc433aeb9fbf1c0577d37f401ab3673b5076f9d8fc3",
                Digest.of(write(List.of(record))).hex());
    }

    @Test
    void schemaIsWrittenAsTheLibraryWritesIt() {
        assertEquals(SCHEMA.toString(), RecordSchema.JSON);
    }

    @Test
    void enumsAreInTheSchemaInTheirOrder() {
        assertEquals(
                names(Modality.values()), SCHEMA.getField("modality").schema().getEnumSymbols());
        assertEquals(names(Split.values()), SCHEMA.getField("split").schema().getEnumSymbols());
    }

    @Test
    void theAvroLibraryReadsOurFiles() throws IOException {
        List<UnifiedRecord> records = records(new SplittableRandom(11), 3_000);
        try (var reader = new DataFileReader<GenericRecord>(
                new SeekableByteArrayInput(write(records)), new GenericDatumReader<>())) {
            List<GenericRecord> read = new ArrayList<>();
            reader.forEach(read::add);
            assertEquals(records.size(), read.size());
            for (int i = 0; i < read.size(); i++) {
                assertEquals(records.get(i), ours(read.get(i)));
            }
        }
    }

    @Test
    void weReadFilesOfTheAvroLibrary() throws IOException {
        List<UnifiedRecord> records = records(new SplittableRandom(13), 3_000);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var writer = new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(SCHEMA))) {
            writer.create(SCHEMA, bytes);
            for (UnifiedRecord record : records) {
                writer.append(theirs(record));
            }
        }
        assertEquals(records, read(bytes.toByteArray()));
    }

    @Test
    void refusesOtherFiles() {
        assertThrows(MalformedRecordsException.class, () -> new RecordReader(new byte[0]));
        assertThrows(
                MalformedRecordsException.class,
                () -> new RecordReader("PAR1 and more".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void refusesFileCutOffAnywhere() {
        byte[] file = write(records(new SplittableRandom(17), 3));
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            if (endsBetweenBlocks(file, length)) continue;
            assertThrows(MalformedRecordsException.class, () -> read(cut), "cut to " + length);
        }
    }

    @Test
    void brokenBytesGiveNothingWorseThanARefusal() {
        SplittableRandom random = new SplittableRandom(19);
        byte[] file = write(records(random, 20));
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = file.clone();
            broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            try {
                read(broken);
            } catch (MalformedRecordsException e) {
                assertTrue(e.getMessage() != null, "a message");
            }
        }
    }

    private static boolean endsBetweenBlocks(byte[] file, int length) {
        byte[] empty = new RecordWriter().finish();
        return length == empty.length || length == file.length;
    }

    private static byte[] write(List<UnifiedRecord> records) {
        RecordWriter writer = new RecordWriter();
        records.forEach(writer::append);
        assertEquals(records.size(), writer.rows());
        return writer.finish();
    }

    private static List<UnifiedRecord> read(byte[] file) {
        List<UnifiedRecord> records = new ArrayList<>();
        new RecordReader(file).forEachRemaining(records::add);
        return records;
    }

    private static List<UnifiedRecord> records(SplittableRandom random, int count) {
        int width = random.nextInt(6);
        List<UnifiedRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Value> values = new ArrayList<>();
            for (int v = 0; v < width; v++) {
                values.add(value(random));
            }
            Value label = label(random);
            Split split = label instanceof Value.Missing
                    ? Split.UNLABELLED
                    : random.nextBoolean() ? Split.TRAINING : Split.TEST;
            records.add(new UnifiedRecord(
                    new RecordId(random.nextLong(), random.nextLong(Long.MAX_VALUE)),
                    MODALITIES.get(random.nextInt(MODALITIES.size())),
                    random.nextBoolean() ? "" : "folder/ä.csv",
                    split,
                    split == Split.TRAINING ? random.nextInt(Split.FOLDS) : -1,
                    label,
                    random.nextBoolean() ? 1 : random.nextDouble(0.001, 1e30),
                    values));
        }
        return records;
    }

    private static Value value(SplittableRandom random) {
        if (random.nextInt(5) > 0) return label(random);
        byte[] bytes = new byte[random.nextInt(1, 5_000)];
        random.nextBytes(bytes);
        return new Value.Media(bytes);
    }

    private static Value label(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> Value.Missing.INSTANCE;
            case 1 -> new Value.Numeric(random.nextInt(-100, 100));
            case 2 -> new Value.Numeric(random.nextDouble(-1e300, 1e300));
            default -> new Value.Text("x".repeat(random.nextInt(1, 200)) + "é€😀");
        };
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private static UnifiedRecord ours(GenericRecord record) {
        List<Value> values = new ArrayList<>();
        for (Object value : (List<?>) record.get("values")) {
            values.add(ours(value));
        }
        return new UnifiedRecord(
                new RecordId((long) record.get("upload"), (long) record.get("row")),
                Modality.valueOf(record.get("modality").toString()),
                record.get("source").toString(),
                Split.valueOf(record.get("split").toString()),
                (int) record.get("fold"),
                ours(record.get("label")),
                (double) record.get("weight"),
                values);
    }

    private static Value ours(@Nullable Object value) {
        if (value == null) return Value.Missing.INSTANCE;
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return new Value.Media(bytes);
        }
        return value instanceof Double number ? new Value.Numeric(number) : new Value.Text(value.toString());
    }

    private static GenericRecord theirs(UnifiedRecord record) {
        GenericRecord theirs = new GenericData.Record(SCHEMA);
        theirs.put("upload", record.id().upload());
        theirs.put("row", record.id().row());
        theirs.put("modality", symbol("modality", record.modality()));
        theirs.put("source", record.source());
        theirs.put("split", symbol("split", record.split()));
        theirs.put("fold", record.fold());
        theirs.put("label", theirs(record.label()));
        theirs.put("weight", record.weight());
        List<@Nullable Object> values = new ArrayList<>();
        record.values().forEach(value -> values.add(theirs(value)));
        theirs.put("values", values);
        return theirs;
    }

    private static GenericData.EnumSymbol symbol(String field, Enum<?> value) {
        return new GenericData.EnumSymbol(SCHEMA.getField(field).schema(), value.name());
    }

    private static @Nullable Object theirs(Value value) {
        return switch (value) {
            case Value.Missing m -> null;
            case Value.Numeric n -> n.value();
            case Value.Text t -> t.value();
            case Value.Media m -> ByteBuffer.wrap(m.bytes());
        };
    }
}
