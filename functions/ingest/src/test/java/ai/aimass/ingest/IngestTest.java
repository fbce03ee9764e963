package ai.aimass.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Blob;
import ai.aimass.domain.Column;
import ai.aimass.domain.ColumnKind;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.Dataset;
import ai.aimass.domain.Digest;
import ai.aimass.domain.Failure;
import ai.aimass.domain.Notice;
import ai.aimass.domain.Part;
import ai.aimass.domain.RecordId;
import ai.aimass.domain.Role;
import ai.aimass.domain.RowCounts;
import ai.aimass.domain.RunId;
import ai.aimass.domain.Split;
import ai.aimass.domain.Stage;
import ai.aimass.domain.Task;
import ai.aimass.domain.TaskKind;
import ai.aimass.domain.UnifiedRecord;
import ai.aimass.domain.Upload;
import ai.aimass.domain.UploadId;
import ai.aimass.domain.Value;
import ai.aimass.storage.Bucket;
import ai.aimass.storage.Keys;
import ai.aimass.storage.json.FailureCodec;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.TrainingRequestCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class IngestTest {
    private static final String HEADER = "price;when;city;member;note;class\n";

    @Test
    void readsEveryTypeOfColumn() {
        UploadFixture upload = ingested(
                HEADER
                        + rows(
                                60,
                                i -> "1.23" + i % 10 + "," + i % 7 + ";" + (1 + i % 28) + ".03.2024;"
                                        + (i % 3 == 0 ? "Köln" : "NA") + ";" + (i % 2 == 0 ? "yes" : "No") + ";"
                                        + "the note number " + i * i + ";" + (i % 2 == 0 ? "a" : "b")),
                "class");
        assertEquals(new ColumnType.Numeric(','), upload.column("price").type());
        assertEquals(
                new ColumnType.DateTime("day-month-year"), upload.column("when").type());
        assertEquals(new ColumnType.Categorical(), upload.column("city").type());
        assertEquals(40, upload.column("city").missing());
        assertEquals(new ColumnType.Text(), upload.column("note").type());
        UnifiedRecord first = upload.records().getFirst();
        assertEquals(new RecordId(upload.dataset().upload().firstBits(), 0), first.id());
        assertEquals(
                List.of(
                        new Value.Numeric(1230),
                        new Value.Numeric(1_709_251_200),
                        new Value.Text("Köln"),
                        new Value.Text("the note number 0")),
                first.values());
        assertEquals(new Value.Text("a"), first.label());
        // Whether it is an even row tells the class, too.
        assertEquals(
                new Role.LeftOut("it alone gives 'class' away, as a copy of it would"),
                upload.column("member").role());
    }

    @Test
    void dealsTrainingAndTestRowsByClass() {
        UploadFixture upload = ingested(table(1_003), "class");
        Dataset dataset = upload.dataset();
        assertEquals(new Task.Classification(List.of("a", "b", "rare")), dataset.task());
        Map<String, Integer> counts = new TreeMap<>();
        for (UnifiedRecord record : upload.records()) {
            counts.merge(record.label() + " " + record.split() + " " + record.fold(), 1, Integer::sum);
        }
        assertEquals(100, counts.get(new Value.Text("a") + " TEST -1"));
        assertEquals(100, counts.get(new Value.Text("b") + " TEST -1"));
        assertEquals(1, counts.get(new Value.Text("rare") + " TEST -1"));
        for (int fold = 0; fold < Split.FOLDS; fold++) {
            assertEquals(80, counts.get(new Value.Text("a") + " TRAINING " + fold));
        }
        assertEquals(new RowCounts(802, 201, 0, 0), dataset.rows());
    }

    @Test
    void theSplitFollowsFromTheSeed() {
        assertEquals(splits(0), splits(0));
        assertNotEquals(splits(0), splits(1));
    }

    @Test
    void classesOfManyRowsAreDealtByHash() {
        UploadFixture upload = ingested(table(120_003), "class");
        RowCounts rows = upload.dataset().rows();
        assertEquals(120_003, rows.records());
        assertEquals(0.2, (double) rows.test() / rows.records(), 0.005);
        int[] folds = new int[Split.FOLDS];
        boolean rareIsTrained = false;
        for (UnifiedRecord record : upload.records()) {
            if (record.fold() >= 0) folds[record.fold()]++;
            rareIsTrained |= record.label().equals(new Value.Text("rare")) && record.split() == Split.TRAINING;
        }
        for (int fold : folds) {
            assertEquals(0.16, fold / 120_003.0, 0.005);
        }
        assertTrue(rareIsTrained, "a row of the rare class is trained on");
    }

    @Test
    void cutsBigUploadsIntoParts() {
        UploadFixture upload = ingested(table(120_003), "class");
        List<Part> parts = upload.dataset().parts();
        assertEquals(
                List.of(50_000, 50_000, 20_003), parts.stream().map(Part::rows).toList());
        assertEquals(
                List.of(0L, 50_000L, 100_000L),
                parts.stream().map(Part::firstRow).toList());
        List<UnifiedRecord> records = upload.records();
        for (int i = 0; i < records.size(); i++) {
            assertEquals(i, records.get(i).id().row());
        }
    }

    @Test
    void cutsRowsOfLongTextIntoPartsBySize() {
        String text = "some words to be read ".repeat(2_000);
        UploadFixture upload = ingested("t,c\n" + rows(1_500, i -> text + i + "," + i % 2), "c");
        assertEquals(4, upload.dataset().parts().size());
        for (Part part : upload.dataset().parts()) {
            assertTrue(part.file().sizeBytes() < 17 << 20, part.toString());
        }
    }

    @Test
    void keepsRowsWithoutTargetApart() {
        UploadFixture upload =
                ingested("x,y\n" + rows(50, i -> i % 9 + "," + (i < 5 ? "" : i % 2 == 0 ? "a" : "b")), "y");
        assertEquals(new RowCounts(36, 9, 5, 0), upload.dataset().rows());
        assertEquals(Split.UNLABELLED, upload.records().getFirst().split());
        assertNotice(
                upload,
                Notice.Topic.ROWS_UNLABELLED,
                "5 of 50 rows have no value for 'y' and are neither trained on nor tested.");
    }

    @Test
    void leavesRowsOfTooRareClassesOut() {
        UploadFixture upload =
                ingested("x,y\n" + rows(50, i -> i % 9 + "," + (i == 7 ? "typo" : i % 2 == 0 ? "a" : "b")), "y");
        assertEquals(1, upload.dataset().rows().rejected());
        assertNotice(upload, Notice.Topic.TASK, "Fewer than 3 rows have the class 'typo' in 'y'. They are left out.");
    }

    @Test
    void rejectsRowsThatCannotBeReadAndSaysWhy() {
        UploadFixture upload = ingested(
                "x,y\n"
                        + rows(
                                400,
                                i -> i == 16
                                        ? "abc,1.5"
                                        : i == 99 ? "inf,1.5" : i == 200 ? "1,2,3" : i % 13 + ".5," + i % 17 + ".25"),
                "y");
        assertEquals(3, upload.dataset().rows().rejected());
        assertEquals("""
                {"row":17,"column":"x","reason":"expected a number, found 'abc'","cell":"abc"}
                {"row":100,"column":"x","reason":"expected a finite number, found 'inf'","cell":"inf"}
                {"row":201,"reason":"has 3 cells, the header has 2"}
                """, text(upload, upload.dataset().rejects()));
        assertNotice(
                upload,
                Notice.Topic.ROWS_REJECTED,
                "3 of 400 rows could not be used and are left out. Most often: row 17: column 'x': expected a number,"
                        + " found 'abc' (and in 1 more row)");
    }

    @Test
    void nanIsMissing() {
        UploadFixture upload = ingested("x,y\n" + rows(50, i -> (i % 5 == 0 ? "NaN" : i + ".5") + "," + i % 2), "y");
        assertEquals(10, upload.column("x").missing());
        assertEquals(
                Value.Missing.INSTANCE, upload.records().getFirst().values().getFirst());
    }

    @Test
    void takesTheSameTableInEveryFormat() throws IOException {
        String csv = "name,size,ok\n" + rows(60, i -> "né " + i % 7 + "," + i % 5 + ".5," + i % 2);
        List<Object> expected = values(csv.getBytes(StandardCharsets.UTF_8));
        assertEquals(expected, values(csv.replace(',', '\t').getBytes(StandardCharsets.UTF_16)));
        assertEquals(expected, values(csv.replace(',', ';').getBytes(Charset.forName("windows-1252"))));
        assertEquals(expected, values(gzip(csv.getBytes(StandardCharsets.UTF_8))));
        assertEquals(expected, values(zip("folder/t.csv", csv.getBytes(StandardCharsets.UTF_8))));
        String lines = rows(60, i -> "{\"name\":\"né " + i % 7 + "\",\"size\":" + i % 5 + ".5,\"ok\":" + i % 2 + "}");
        assertEquals(expected, values(lines.getBytes(StandardCharsets.UTF_8)));
        String array = "[" + lines.strip().replace("\n", ",\n") + "]";
        assertEquals(expected, values(zip("t.json", array.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void namesTheFileInAZipAsSource() throws IOException {
        UploadFixture upload = new UploadFixture()
                .put(zip("folder/t.csv", bytes(table(103))), UploadFixture.request("class"))
                .run();
        assertEquals("folder/t.csv", upload.records().getFirst().source());
        assertEquals("", ingested(table(103), "class").records().getFirst().source());
    }

    @Test
    void worksWithoutARequest() {
        UploadFixture upload = new UploadFixture();
        upload.vault().store().put(Keys.uploadContent(UploadFixture.TENANT, UploadFixture.UPLOAD), bytes(table(103)));
        Dataset dataset = upload.run().dataset();
        assertEquals("u1", dataset.request().model().value());
        assertNotice(
                upload,
                Notice.Topic.TARGET,
                "No target was named: the column 'class' was taken, for its name. Name another if this is not what to"
                        + " predict.");
    }

    @Test
    void doesWhatTheUserWantsOfColumns() {
        String csv = "id,zip,flag,extra,y\n"
                + rows(80, i -> i + "," + 10_000 * (1 + i % 4) + "," + i % 2 + "," + i % 5 + "," + i % 3 * 1.5);
        UploadFixture upload = new UploadFixture()
                .put(
                        csv,
                        UploadFixture.request(
                                "Y",
                                TaskKind.CLASSIFICATION,
                                Map.of("zip", ColumnKind.CATEGORICAL),
                                Set.of("id"),
                                Set.of("extra")))
                .run();
        assertEquals(
                new Task.Classification(List.of("0.0", "1.5", "3.0")),
                upload.dataset().task());
        assertEquals(new Role.Feature(), upload.column("id").role());
        assertEquals(ColumnKind.CATEGORICAL, upload.column("zip").type().kind());
        assertEquals(new Role.LeftOut("as you asked"), upload.column("extra").role());
    }

    @Test
    void findsTheTypeOfRatherOddColumns() {
        SplittableRandom random = new SplittableRandom(5);
        UploadFixture upload = ingested(
                "uuid,token,percent,mixed,code,empty,us,doubt,y\n"
                        + rows(
                                200,
                                i -> new UUID(i * 77L, i) + ",tok" + i * i + "," + random.nextInt(100) + "%,"
                                        + (i % 2 == 0 ? "5%" : "0.5") + "," + (i % 4 == 0 ? "A" : i % 7) + ",,"
                                        + (1 + i % 12) + "/" + (1 + i % 28) + "/2024," + (1 + i % 12) + "/"
                                        + (1 + i % 11) + "/2024,"
                                        + random.nextInt(3)),
                "y");
        assertEquals("identifier", kind(upload, "uuid"));
        assertEquals("identifier", kind(upload, "token"));
        assertEquals("numeric", kind(upload, "percent"));
        assertEquals("categorical", kind(upload, "mixed"));
        assertEquals("categorical", kind(upload, "code"));
        assertEquals(
                new Role.LeftOut("it has no value in any row"),
                upload.column("empty").role());
        assertEquals(
                new ColumnType.DateTime("month-day-year"), upload.column("us").type());
        assertEquals(
                new ColumnType.DateTime("day-month-year"),
                upload.column("doubt").type());
        assertNotice(
                upload,
                Notice.Topic.COLUMN_TYPE,
                "Column 'doubt' has dates that could be read in two ways; they were read with the day before the month."
                        + " Write them as year-month-day if that is wrong.");
    }

    @Test
    void leavesNumbersOutThatAreCalledIdentifiers() {
        SplittableRandom random = new SplittableRandom(6);
        int[] ids = random.ints(0, 1_000_000_000).distinct().limit(200).toArray();
        UploadFixture upload = ingested(
                "customer_id,orderId,humid,id2,y\n"
                        + rows(200, i -> ids[i] + "," + ids[199 - i] + "," + ids[i] + "," + i % 50 + "," + i % 2),
                "y");
        Role identifier = new Role.LeftOut("it is an identifier, with another value in nearly every row");
        assertEquals(identifier, upload.column("customer_id").role());
        assertEquals(identifier, upload.column("orderId").role());
        assertEquals(new Role.Feature(), upload.column("humid").role());
        assertEquals(new Role.Feature(), upload.column("id2").role());
    }

    @Test
    void readsNumbersInDoubtAsTheRestOfTheFile() {
        UploadFixture german = ingested("a;b;y\n" + rows(60, i -> i + ",5;1." + (100 + i) + ";" + i % 2), "y");
        assertEquals(new ColumnType.Numeric(','), german.column("b").type());
        UploadFixture english = ingested("a;b;y\n" + rows(60, i -> i + ".5;1." + (100 + i) + ";" + i % 2), "y");
        assertEquals(new ColumnType.Numeric('.'), english.column("b").type());
    }

    @Test
    void decidesTheTaskOfWholeNumbers() {
        assertEquals(TaskKind.CLASSIFICATION, taskOf(i -> String.valueOf(i % 10)));
        assertEquals(TaskKind.CLASSIFICATION, taskOf(i -> String.valueOf(1 + i % 5)));
        assertEquals(TaskKind.CLASSIFICATION, taskOf(i -> i % 2 == 0 ? "0.5" : "1.5"));
        assertEquals(TaskKind.REGRESSION, taskOf(i -> String.valueOf(3 + i % 7)));
        assertEquals(TaskKind.REGRESSION, taskOf(i -> String.valueOf(i % 200)));
        assertEquals(TaskKind.REGRESSION, taskOf(i -> String.valueOf(i < 180 ? 0 : i % 12)));
        assertEquals(TaskKind.REGRESSION, taskOf(i -> i % 5 + ".5"));
        assertEquals(TaskKind.CLASSIFICATION, taskOf(i -> "class " + i % 5));
    }

    @Test
    void sameUploadWithSameRequestIsTheSameRun() {
        UploadFixture upload = ingested(table(103), "class");
        UploadId second = new UploadId("u2");
        upload.put(
                        second,
                        bytes(table(103)),
                        new Upload(
                                second, UploadFixture.TENANT, UploadFixture.request("class"), "other.csv", null, null))
                .run(second);
        assertEquals(upload.dataset(), upload.dataset(second));
        assertEquals(1, upload.vault().store().list(Bucket.VAULT, "datasets/").count());
    }

    @Test
    void anUploadAfterAFailureOfOursIsANewRun() {
        UploadFixture upload = new UploadFixture().put(table(103), UploadFixture.request("class"));
        Digest request = Digest.of(Json.bytes(UploadFixture.request("class"), new TrainingRequestCodec()));
        var first = RunId.of(Digest.of(table(103)), request);
        Failure failure = new Failure(Failure.Kind.INTERNAL, Stage.TRAIN, "out of luck", List.of());
        upload.vault().publish(Keys.failure(UploadFixture.TENANT, first), failure, new FailureCodec());
        upload.vault().publish(Keys.failure(UploadFixture.TENANT, first.retry(1)), failure, new FailureCodec());
        assertEquals(first.retry(2), upload.run().dataset().run());
    }

    @Test
    void aRunThatFailedForTheUserStaysTheSame() {
        UploadFixture upload = new UploadFixture().put(table(103), UploadFixture.request("class"));
        Digest request = Digest.of(Json.bytes(UploadFixture.request("class"), new TrainingRequestCodec()));
        var run = RunId.of(Digest.of(table(103)), request);
        Failure failure = new Failure(Failure.Kind.USER, Stage.TRAIN, "no luck", List.of());
        upload.vault().publish(Keys.failure(UploadFixture.TENANT, run), failure, new FailureCodec());
        assertEquals(run, upload.run().dataset().run());
    }

    @Test
    void columnsThatComeLateInJsonAreMissingBefore() {
        UploadFixture upload = ingested(
                rows(3_000, i -> "{\"x\":" + i % 9 + (i > 2_900 ? ",\"late\":" + i % 4 : "") + ",\"y\":" + i % 2 + "}"),
                "y");
        Column late = upload.column("late");
        assertEquals(2_901, late.missing());
        assertEquals(4, late.distinct());
        assertEquals(
                Value.Missing.INSTANCE, upload.records().getFirst().values().get(1));
    }

    private static List<Object> splits(long seed) {
        var request = UploadFixture.request("class").but().seed(seed).build();
        return new UploadFixture()
                .put(table(203), request).run().records().stream()
                        .<Object>map(record -> record.split() + " " + record.fold())
                        .toList();
    }

    private static List<Object> values(byte[] upload) {
        return new UploadFixture()
                .put(upload, UploadFixture.request("ok")).run().records().stream()
                        .<Object>map(record -> record.label() + " " + record.values())
                        .toList();
    }

    private static TaskKind taskOf(IntFunction<String> target) {
        SplittableRandom random = new SplittableRandom(9);
        UploadFixture upload = ingested("x,y\n" + rows(200, i -> random.nextDouble() + "," + target.apply(i)), "y");
        return switch (upload.dataset().task()) {
            case Task.Classification c -> TaskKind.CLASSIFICATION;
            case Task.Regression r -> TaskKind.REGRESSION;
        };
    }

    private static String kind(UploadFixture upload, String column) {
        return upload.column(column).type().kind().label();
    }

    private static void assertNotice(UploadFixture upload, Notice.Topic topic, String message) {
        assertTrue(
                upload.dataset().notices().contains(new Notice(topic, message)),
                () -> message + " is not in " + upload.dataset().notices());
    }

    private static String text(UploadFixture upload, @Nullable Blob blob) {
        if (blob == null) throw new AssertionError("no file");
        return new String(upload.vault().read(UploadFixture.TENANT, blob), StandardCharsets.UTF_8);
    }

    /// Two classes of about equal size, and a rare one of three rows at the end.
    private static String table(int count) {
        return "x,z,class\n"
                + rows(
                        count,
                        i -> i % 11 + "," + i * 31 % 17 / 2.0 + ","
                                + (i >= count - 3 ? "rare" : i % 2 == 0 ? "a" : "b"));
    }

    private static UploadFixture ingested(String content, String target) {
        return new UploadFixture().put(content, UploadFixture.request(target)).run();
    }

    private static String rows(int count, IntFunction<String> row) {
        return IntStream.range(0, count).mapToObj(row).collect(Collectors.joining("\n", "", "\n"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] zip(String name, byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(bytes);
            zip.closeEntry();
        }
        return out.toByteArray();
    }
}
