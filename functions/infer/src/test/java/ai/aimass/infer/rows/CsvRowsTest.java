package ai.aimass.infer.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Problem;
import ai.aimass.domain.Value;
import ai.aimass.infer.fixture.Flowers;
import ai.aimass.infer.problem.ProblemException;
import ai.aimass.infer.problem.ProblemKind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvRowsTest {
    private static final RowSchema SCHEMA = new RowSchema(Flowers.schema("species"));
    private static final Value MISSING = Value.Missing.INSTANCE;
    private static final List<Value> VALUES = List.of(
            new Value.Numeric(1.5),
            new Value.Numeric(2),
            new Value.Numeric(1),
            new Value.Text("red"),
            new Value.Numeric(86_400));

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void readsRowsWithAnyDelimiter(String delimiter) {
        String table = "length,width,wild,colour,seen\n1.5,2,yes,red,1970-01-02\n".replace(",", delimiter);
        DecodedRows rows = read(table);
        assertEquals(List.of(VALUES), rows.values());
        assertEquals(List.of(), rows.ignored());
        assertEquals(List.of(), rows.missing());
    }

    @Test
    void findsColumnsByNameInAnyOrderAndIgnoresOthers() {
        DecodedRows rows = read(
                " seen ,species,\"colour\",zoo,wild,width,length\r\n1970-01-02,rose,\"red\",\"a,\nb\",true,2,1.5\r\n");
        assertEquals(List.of(VALUES), rows.values());
        assertEquals(List.of("species", "zoo"), rows.ignored());
    }

    @Test
    void takesWhatIsNotThereForMissing() {
        DecodedRows rows = read("width,wild\n,NA\n3,?\n");
        assertEquals(
                List.of(
                        List.of(MISSING, MISSING, MISSING, MISSING, MISSING),
                        List.of(MISSING, new Value.Numeric(3), MISSING, MISSING, MISSING)),
                rows.values());
        assertEquals(List.of("length", "colour", "seen"), rows.missing());
    }

    @Test
    void readsATableOfOneColumn() {
        assertEquals(
                new Value.Text("a;b, c"),
                read("colour\n\"a;b, c\"\n").values().getFirst().get(3));
        assertEquals(
                new Value.Text("a;b"), read("colour\na;b\n").values().getFirst().get(3));
    }

    @Test
    void readsNoRowsFromAHeaderAlone() {
        assertEquals(List.of(), read("length,width").values());
    }

    @Test
    void readsAnyEncoding() {
        for (String charset : List.of("UTF-8", "UTF-16LE", "UTF-16BE", "GB18030")) {
            String mark = charset.startsWith("UTF") ? "\ufeff" : "";
            byte[] body = (mark + "length,colour\n1,木棉花开红似火中文文本\n").getBytes(Charset.forName(charset));
            assertEquals(
                    new Value.Text("木棉花开红似火中文文本"),
                    CsvRows.read(body, SCHEMA).values().getFirst().get(3),
                    charset);
        }
    }

    @Test
    void namesRowColumnAndReasonOfEveryWrongCell() {
        ProblemException e = refused("length,width\n1,2\nlong,2\n1\n3,wide\n");
        assertEquals(ProblemKind.BAD_ROWS, e.kind());
        assertEquals(
                List.of(
                        new Problem(null, 2L, "length", "expected a number, found 'long'"),
                        new Problem(null, 3L, null, "has 1 cell, the header has 2"),
                        new Problem(null, 4L, "width", "expected a number, found 'wide'")),
                e.problems());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "1.5,2\n1,2\n", "a;b\n1;2\n", "\u0000\u0001\u0002"})
    void refusesATableWithoutTheNamesOfItsColumns(String table) {
        ProblemException e = refused(table);
        assertEquals(ProblemKind.BAD_REQUEST, e.kind());
        assertTrue(
                String.valueOf(e.getMessage()).matches(".*(has to begin with a header|has to name its columns).*"),
                e.getMessage());
    }

    @Test
    void refusesBytesThatAreInNoEncoding() {
        byte[] body = "\ufefflength\n1\n??".getBytes(StandardCharsets.UTF_8);
        body[body.length - 1] = (byte) 0xff;
        ProblemException e = assertThrows(ProblemException.class, () -> CsvRows.read(body, SCHEMA));
        assertTrue(String.valueOf(e.getMessage()).startsWith("the table is not UTF-8 all through"), e.getMessage());
    }

    @Test
    void refusesAColumnThatIsThereTwice() {
        ProblemException e = refused("length,length\n1,2\n");
        assertEquals("length", e.problems().getFirst().column());
    }

    @Test
    void refusesACellThatNeverEnds() {
        assertEquals(
                ProblemKind.BAD_REQUEST,
                refused("length\n\"" + "1".repeat(3 << 20)).kind());
    }

    @Test
    void takesTenThousandRowsAndNoMore() {
        assertEquals(10_000, read("length\n" + "1\n".repeat(10_000)).values().size());
        assertEquals(
                ProblemKind.TOO_LARGE,
                refused("length\n" + "1\n".repeat(10_001)).kind());
    }

    private static DecodedRows read(String table) {
        return CsvRows.read(table.getBytes(StandardCharsets.UTF_8), SCHEMA);
    }

    private static ProblemException refused(String table) {
        return assertThrows(ProblemException.class, () -> read(table));
    }
}
