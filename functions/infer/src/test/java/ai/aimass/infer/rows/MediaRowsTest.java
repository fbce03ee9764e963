package ai.aimass.infer.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.decode.Reading;
import ai.aimass.domain.Column;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.Role;
import ai.aimass.domain.Schema;
import ai.aimass.domain.Value;
import ai.aimass.infer.problem.ProblemException;
import ai.aimass.infer.problem.ProblemKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MediaRowsTest {
    private static final String PNG = "\u0089PNG\r\n\u001a\n";
    private static final Column ROOMS = column("rooms", new ColumnType.Numeric('.'));
    private static final Column PHOTO = column("photo", new ColumnType.Image(2, 2, 1));
    /// A picture is what it says behind its head; one that says nothing is broken.
    private static final MediaReader READER =
            (files, type) -> files.stream().map(MediaRowsTest::read).toList();

    private static final RowSchema SCHEMA = new RowSchema(new Schema(List.of(ROOMS, PHOTO)), READER);

    @Test
    void aFileAloneIsARow() {
        DecodedRows rows = read(null, file("a"));
        assertEquals(List.of(List.of(Value.Missing.INSTANCE, picture("a"))), rows.values());
        assertEquals(List.of("rooms"), rows.missing());
        assertEquals(rows, read("image/png", file("a")));
    }

    @Test
    void aZipIsARowForEachFile() throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            for (String name : List.of("z/1", "a/2")) {
                out.putNextEntry(new ZipEntry(name));
                out.write(file(name));
                out.closeEntry();
            }
        }
        List<List<Value>> values = read("application/zip", zip.toByteArray()).values();
        assertEquals(
                List.of(picture("z/1"), picture("a/2")),
                values.stream().map(List::getLast).toList());
    }

    @Test
    void cellsHoldFilesInBase64() {
        String base64 = Base64.getEncoder().encodeToString(file("a"));
        String json = "[{\"photo\":\"" + base64 + "\",\"rooms\":3},{\"photo\":\"data:image/png;base64," + base64
                + "\"},{\"photo\":null},{\"photo\":\"\"}]";
        List<Value> photos = read("application/json", json.getBytes(StandardCharsets.UTF_8)).values().stream()
                .map(List::getLast)
                .toList();
        assertEquals(List.of(picture("a"), picture("a"), Value.Missing.INSTANCE, Value.Missing.INSTANCE), photos);
        String csv = "rooms,photo\n3," + base64 + "\n";
        assertEquals(
                List.of(new Value.Numeric(3), picture("a")),
                read("text/csv", csv.getBytes(StandardCharsets.UTF_8)).values().getFirst());
    }

    @Test
    void cellsNameFilesThatWereSentBefore() {
        RowSchema schema = SCHEMA.with(id -> id.equals("7") ? Optional.of(file("a")) : Optional.empty());
        byte[] body = "[{\"photo\":\"attachment:7\"}]".getBytes(StandardCharsets.UTF_8);
        assertEquals(
                List.of(Value.Missing.INSTANCE, picture("a")),
                JsonRows.read(body, schema).values().getFirst());
        ProblemException refused = assertThrows(ProblemException.class, () -> JsonRows.read(body, SCHEMA));
        assertTrue(refused.problems().getFirst().toString().contains("expected an attachment that was sent"));
    }

    @Test
    void whatIsWrongNamesItsRowAndColumn() {
        String base64 = Base64.getEncoder().encodeToString(file(""));
        String json = "[{\"photo\":null},{\"photo\":\"" + base64 + "\"},{\"photo\":\"no base64!\"},{\"photo\":7}]";
        ProblemException refused = assertThrows(
                ProblemException.class, () -> read("application/json", json.getBytes(StandardCharsets.UTF_8)));
        assertEquals(ProblemKind.BAD_ROWS, refused.kind());
        List<String> problems =
                refused.problems().stream().map(Object::toString).sorted().toList();
        assertEquals(3, problems.size(), problems.toString());
        assertTrue(problems.get(0).startsWith("row 2: column 'photo': broken"), problems.toString());
        assertTrue(problems.get(1).startsWith("row 3: column 'photo': expected a file in base64"), problems.toString());
        assertTrue(problems.get(2).startsWith("row 4: column 'photo': expected an image file"), problems.toString());
    }

    @Test
    void aModelOfNumbersTakesNoFiles() {
        RowSchema numbers = new RowSchema(new Schema(List.of(ROOMS)));
        ProblemException refused = assertThrows(
                ProblemException.class,
                () -> RowFormat.of("image/png", file("a")).read(file("a"), numbers));
        assertEquals(ProblemKind.UNSUPPORTED_TYPE, refused.kind());
    }

    private static DecodedRows read(@Nullable String type, byte[] body) {
        return RowFormat.of(type, body).read(body, SCHEMA);
    }

    private static Reading read(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        return text.equals(PNG)
                ? new Reading.Unreadable("broken")
                : new Reading.Decoded(picture(text.substring(PNG.length())));
    }

    private static byte[] file(String says) {
        return (PNG + says).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Value picture(String says) {
        return new Value.Media(says.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Column column(String name, ColumnType type) {
        return new Column(name, type, new Role.Feature(null), 0, 10);
    }
}
