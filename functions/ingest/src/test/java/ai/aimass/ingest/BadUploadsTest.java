package ai.aimass.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.ColumnKind;
import ai.aimass.domain.Digest;
import ai.aimass.domain.Failure;
import ai.aimass.domain.Stage;
import ai.aimass.domain.TaskKind;
import ai.aimass.domain.TrainingRequest;
import ai.aimass.domain.Upload;
import ai.aimass.storage.Keys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/// What people read when something is wrong with what they uploaded.
final class BadUploadsTest {
    private static final String GOOD = "size,colour,sold\n"
            + rows(40, i -> i % 7 + "," + (i % 3 == 0 ? "red" : "blue") + "," + (i % 2 == 0 ? "yes" : "no"));

    @Test
    void emptyFile() {
        assertFailure("This file is empty.", "", UploadFixture.request());
    }

    @Test
    void headerOnly() {
        assertFailure("This table has a header but no rows below it.", "a,b,c\n", UploadFixture.request());
    }

    @Test
    void oneClassOnly() {
        assertFailure(
                "The target column 'b' has the same value in every row, so there is nothing to tell apart. Name another"
                        + " target, or add rows with other values.",
                "a,b\n" + rows(30, i -> i + ",x"),
                "b");
        assertFailure(
                "The target column 'b' has only one class with at least 3 rows, so there is nothing to tell apart. Name"
                        + " another target, or add rows.",
                "a,b\n" + rows(30, i -> i % 5 + (i < 2 ? ",y" : ",x")),
                "b");
    }

    @Test
    void targetThatIsNotThere() {
        assertFailure("There is no column 'sould' for the target. Did you mean 'sold'?", GOOD, "sould");
        assertFailure("There is no column 'slod' for the target. Did you mean 'sold'?", GOOD, "slod");
        assertFailure(
                "There is no column 'price' for the target. The columns are 'size', 'colour', 'sold'.", GOOD, "price");
    }

    @Test
    void targetWithoutValues() {
        assertFailure(
                "The target column 'b' has no value in any row, so there is nothing to learn from.",
                "a,b\n" + rows(30, i -> i + ","),
                "b");
        assertFailure(
                "The target column 'b' has a value in only 3 rows; at least 10 are needed.",
                "a,b\n" + rows(30, i -> i + (i < 3 ? ",x" : ",")),
                "b");
    }

    @Test
    void targetOfNames() {
        assertFailure(
                "The target column 'name' has 40 classes that fewer than 3 rows have: 40 of 100 rows. Such classes cannot"
                        + " be learned: name another target, or put classes together.",
                "a,name\n" + rows(100, i -> i % 9 + "," + (i < 40 ? "n" + i : i % 2 == 0 ? "x" : "y")),
                "name");
        assertFailure(
                "The target column 'name' has more than 1,000 different values, too many to be classes. Name another"
                        + " target.",
                "a,name\n" + rows(2_000, i -> i % 9 + ",n" + i),
                "name");
    }

    @Test
    void quantityOfWords() {
        assertFailure(
                "The target column 'sold' cannot be predicted as a quantity (regression): most of its values are no"
                        + " numbers.",
                GOOD,
                UploadFixture.request("sold", TaskKind.REGRESSION, Map.of(), Set.of(), Set.of()));
    }

    @Test
    void tenThousandColumns() {
        String header = IntStream.range(0, 10_000).mapToObj(i -> "c" + i).collect(Collectors.joining(",")) + "\n";
        assertFailure(
                "This table has 10,000 columns; at most 5,000 can be used. Leave out those that cannot matter; if rows"
                        + " and columns are the wrong way round, transpose it.",
                header + rows(3, i -> "1,".repeat(9_999) + "1"),
                UploadFixture.request());
    }

    @Test
    void rowsOfUnevenLength() {
        Failure failure =
                failure("a,b,c\n" + rows(100, i -> i % 2 == 0 ? "1,2,x" : "1,2,x,4"), UploadFixture.request());
        assertEquals(
                "50 of 100 rows cannot be read; at most one in 20 may be. Look at the rows named here, or choose other"
                        + " types for the columns.",
                failure.summary());
        assertEquals(
                "row 2: has 4 cells, the header has 3 (and in 49 more rows)",
                failure.problems().getFirst().toString());
    }

    @Test
    void columnsOfTheWrongTypeByWish() {
        Failure failure = failure(
                GOOD, UploadFixture.request("sold", null, Map.of("colour", ColumnKind.NUMERIC), Set.of(), Set.of()));
        assertEquals(
                "row 1: column 'colour': expected a number, found 'red' (and in 39 more rows)",
                failure.problems().getFirst().toString());
    }

    @Test
    void imageRenamedToCsv() {
        byte[] png = Arrays.copyOf(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}, 5_000);
        assertFailure("This looks like a PNG image, not like a table as CSV or JSON.", png, UploadFixture.request());
    }

    @Test
    void zipBomb() throws IOException {
        assertFailure(
                "This packed file is not accepted: more than 250 bytes come out for each one in it, as in files made to"
                        + " exhaust who unpacks them. If it is honest, upload it unpacked.",
                zip("a.csv", ("a,b\n" + "1,2\n".repeat(25_000_000)).getBytes(StandardCharsets.UTF_8)),
                UploadFixture.request());
    }

    @Test
    void zipWithNamesThatLeadOut() throws IOException {
        assertFailure(
                "This zip is not accepted: the name '../a.csv' in it leads out of its folder. Pack the file anew,"
                        + " without a path.",
                zip("../a.csv", GOOD.getBytes(StandardCharsets.UTF_8)),
                UploadFixture.request());
    }

    @Test
    void duplicateColumnNames() {
        assertFailure(
                "column 'age': columns 2 and 3 both have this name. Rename or remove one of them.",
                "id,age,age,y\n" + rows(30, i -> i + ",1,2,3"),
                UploadFixture.request());
    }

    @Test
    void uploadCutOffInTheMiddle() throws IOException {
        byte[] whole = GOOD.getBytes(StandardCharsets.UTF_8);
        byte[] cut = Arrays.copyOf(whole, 300);
        Upload upload = new Upload(
                UploadFixture.UPLOAD,
                UploadFixture.TENANT,
                UploadFixture.request(),
                "a.csv",
                (long) whole.length,
                null);
        assertEquals(
                "The upload was cut off: 300 of " + whole.length + " bytes arrived. Upload it again.",
                new UploadFixture()
                        .put(UploadFixture.UPLOAD, cut, upload)
                        .run()
                        .failure()
                        .summary());
        byte[] gzip = gzip(whole);
        assertFailure(
                "This gzip file is cut off: it ends in the middle of its data. Upload it again.",
                Arrays.copyOf(gzip, gzip.length - 20),
                UploadFixture.request());
    }

    @Test
    void uploadAlteredOnItsWay() {
        byte[] bytes = GOOD.getBytes(StandardCharsets.UTF_8);
        Upload upload = new Upload(
                UploadFixture.UPLOAD, UploadFixture.TENANT, UploadFixture.request(), "a.csv", null, Digest.of("other"));
        String summary = new UploadFixture()
                .put(UploadFixture.UPLOAD, bytes, upload)
                .run()
                .failure()
                .summary();
        assertTrue(summary.startsWith("The upload was altered on its way: its SHA-256 was to be "), summary);
    }

    @Test
    void cellThatNeverEnds() {
        assertFailure(
                "row 1: a cell is longer than 1 MiB. Is the quote at the end of a cell missing, or the separator not one"
                        + " of , ; tab |?",
                "a,b\n1,\"" + "x,y\n".repeat(1_000_000),
                UploadFixture.request());
    }

    @Test
    void allColumnsLeftOut() {
        Failure failure = failure(
                "id,same,y\n" + rows(60, i -> i + ",1," + (i % 2 == 0 ? "a" : "b")), UploadFixture.request("y"));
        assertEquals(
                "No column is left to predict from: every one beside the target was left out. Name those to keep, or"
                        + " upload a table with more columns.",
                failure.summary());
        assertEquals(
                "[column 'id': left out: it numbers the rows, column 'same': left out: it has the same value in every"
                        + " row]",
                failure.problems().toString());
    }

    @Test
    void unknownColumnsInTheRequest() {
        assertFailure(
                "There is no column 'color' for a column to leave out. Did you mean 'colour'?",
                GOOD,
                UploadFixture.request("sold", null, Map.of(), Set.of(), Set.of("color")));
        assertFailure(
                "There is no column 'x' for a column's type. The columns are 'size', 'colour', 'sold'.",
                GOOD,
                UploadFixture.request("sold", null, Map.of("x", ColumnKind.TEXT), Set.of(), Set.of()));
    }

    @Test
    void requestThatIsNoJson() {
        UploadFixture upload = new UploadFixture().put(GOOD, UploadFixture.request());
        upload.vault()
                .store()
                .put(
                        Keys.uploadRequest(UploadFixture.TENANT, UploadFixture.UPLOAD),
                        "{".getBytes(StandardCharsets.UTF_8));
        String summary = upload.run().failure().summary();
        assertTrue(
                summary.startsWith("The request with this upload cannot be used: request.json is not JSON"), summary);
    }

    private static void assertFailure(String summary, String content, String target) {
        assertFailure(summary, content, UploadFixture.request(target));
    }

    private static void assertFailure(String summary, String content, TrainingRequest request) {
        assertEquals(summary, failure(content, request).summary());
    }

    private static void assertFailure(String summary, byte[] content, TrainingRequest request) {
        assertEquals(
                summary,
                new UploadFixture().put(content, request).run().failure().summary());
    }

    /// The failure that was recorded; it is the user's and the stage's, and no dataset came of it.
    private static Failure failure(String content, TrainingRequest request) {
        UploadFixture upload = new UploadFixture().put(content, request).run();
        Failure failure = upload.failure();
        assertEquals(Failure.Kind.USER, failure.kind());
        assertEquals(Stage.INGEST, failure.stage());
        assertEquals(false, upload.vault().exists(Keys.job(UploadFixture.TENANT, UploadFixture.UPLOAD)));
        return failure;
    }

    private static String rows(int count, IntFunction<String> row) {
        return IntStream.range(0, count).mapToObj(row).collect(Collectors.joining("\n", "", "\n"));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
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
