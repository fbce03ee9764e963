package ai.aimass.infer.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Problem;
import ai.aimass.domain.Value;
import ai.aimass.infer.fixture.Flowers;
import ai.aimass.infer.problem.ProblemException;
import ai.aimass.infer.problem.ProblemKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonRowsTest {
    private static final RowSchema SCHEMA = new RowSchema(Flowers.schema("species"));
    private static final Value MISSING = Value.Missing.INSTANCE;
    private static final String ROW =
            "{\"length\":1.5,\"width\":2,\"wild\":true,\"colour\":\"red\",\"seen\":\"1970-01-02\"}";
    private static final List<Value> VALUES = List.of(
            new Value.Numeric(1.5),
            new Value.Numeric(2),
            new Value.Numeric(1),
            new Value.Text("red"),
            new Value.Numeric(86_400));

    @ParameterizedTest
    @ValueSource(strings = {"%s", "[%s]", "{\"rows\":[%s]}", " \n[ %s ]\n"})
    void readsARowInEveryForm(String form) {
        DecodedRows rows = read(form.formatted(ROW));
        assertEquals(List.of(VALUES), rows.values());
        assertEquals(List.of(), rows.ignored());
        assertEquals(List.of(), rows.missing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"rows\":[]}"})
    void readsNoRows(String body) {
        assertEquals(List.of(), read(body).values());
    }

    @Test
    void takesWhatIsNotThereForMissing() {
        DecodedRows rows = read("[{}," + ROW + ",{\"length\":null,\"colour\":\"\",\"wild\":\"NA\"}]");
        List<Value> nothing = List.of(MISSING, MISSING, MISSING, MISSING, MISSING);
        assertEquals(List.of(nothing, VALUES, nothing), rows.values());
        assertEquals(List.of("length", "width", "wild", "colour", "seen"), rows.missing());
    }

    @Test
    void reportsAColumnAsMissingWhereAnyRowDoesNotHaveIt() {
        assertEquals(
                List.of("width", "wild", "colour", "seen"),
                read("{\"length\":1}").missing());
        assertEquals(
                List.of("wild"),
                read("[" + ROW + "," + ROW.replace("\"wild\":true,", "") + "]").missing());
    }

    @Test
    void ignoresAndReportsWhatTheModelDoesNotTake() {
        DecodedRows rows =
                read("[{\"zoo\":1,\"species\":\"rose\",\"id\":7},{\"zoo\":2,\"Length\":3,\"nested\":{\"a\":1}}]");
        assertEquals(List.of("zoo", "species", "id", "Length", "nested.a"), rows.ignored());
    }

    @Test
    void takesAColumnNamedRowsForAColumn() {
        DecodedRows rows = read("{\"length\":1.5,\"rows\":[1]}");
        assertEquals(List.of("rows"), rows.ignored());
        assertEquals(new Value.Numeric(1.5), rows.values().getFirst().getFirst());
        assertEquals(List.of("rows"), read("{\"rows\":3,\"length\":1}").ignored());
    }

    @Test
    void acceptsTextsForNumbersAndNumbersForTexts() {
        DecodedRows rows =
                read("{\"length\":\" 1.5 \",\"width\":\"2\",\"wild\":\"yes\",\"colour\":3,\"seen\":\"1970-01-02\"}");
        assertEquals(
                List.of(
                        new Value.Numeric(1.5),
                        new Value.Numeric(2),
                        new Value.Numeric(1),
                        new Value.Text("3"),
                        new Value.Numeric(86_400)),
                rows.values().getFirst());
    }

    @Test
    void namesRowColumnAndReasonOfEveryWrongCell() {
        ProblemException e = refused("[" + ROW + ",{\"length\":\"long\",\"wild\":\"perhaps\"},{\"seen\":5}]");
        assertEquals(ProblemKind.BAD_ROWS, e.kind());
        assertEquals(
                List.of(
                        new Problem(null, 2L, "length", "expected a number, found 'long'"),
                        new Problem(null, 2L, "wild", "expected yes or no, found 'perhaps'")),
                e.problems().subList(0, 2));
        assertEquals(3L, e.problems().get(2).row());
        assertEquals("seen", e.problems().get(2).column());
        assertTrue(String.valueOf(e.getMessage()).startsWith("3 cells cannot be used; the first: row 2: "));
    }

    @Test
    void stopsAfterAHundredProblems() {
        StringBuilder body = new StringBuilder("[");
        for (int i = 0; i < 500; i++) body.append("{\"length\":\"x\"},");
        ProblemException e = refused(body + "this is not even JSON");
        assertEquals(100, e.problems().size());
        assertTrue(String.valueOf(e.getMessage()).startsWith("100 or more cells"), e.getMessage());
    }

    @Test
    void takesTenThousandRowsAndNoMore() {
        String rows = "{},".repeat(9_999);
        assertEquals(10_000, read("[" + rows + "{}]").values().size());
        assertEquals(ProblemKind.TOO_LARGE, refused("[" + rows + "{},{}]").kind());
    }

    @Test
    void refusesRowsThatAreNoObjects() {
        ProblemException e = refused("[1,[],\"x\",null,{}]");
        assertEquals(4, e.problems().size());
        assertEquals(1L, e.problems().getFirst().row());
        assertTrue(e.problems().getFirst().message().endsWith("found a number"));
    }

    @Test
    void refusesAColumnThatNestingMakesTwice() {
        Value one = new Value.Numeric(1);
        assertEquals(one, read("{\"length\":1}").values().getFirst().getFirst());
        assertEquals(
                ProblemKind.BAD_REQUEST, refused("{\"length\":1,\"length\":2}").kind());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                       | the body is empty
            3                        | has to be a row
            "x"                      | has to be a row
            {"length":               | the body is not JSON
            {"length":1              | the body is not JSON
            [{"length":1}            | the body is not JSON
            [{}] []                  | something after the end
            {"rows":[{}],"a":1}      | beside 'rows' there is 'a'
            {"length":NaN}           | the body is not JSON
            {'length':1}             | the body is not JSON
            {"length":01}            | the body is not JSON
            """)
    void saysWhatIsWrongWithTheBody(String body, String message) {
        ProblemException e = refused(body);
        assertEquals(ProblemKind.BAD_REQUEST, e.kind());
        assertTrue(String.valueOf(e.getMessage()).contains(message), e.getMessage());
    }

    @Test
    void survivesDeepNestingAndHugeNumbers() {
        assertEquals(ProblemKind.BAD_REQUEST, refused("[".repeat(100_000)).kind());
        assertEquals(ProblemKind.BAD_REQUEST, refused("{\"a\":".repeat(100_000)).kind());
        refused("{\"length\":" + "9".repeat(100_000) + "}");
        assertEquals(ProblemKind.BAD_ROWS, refused("{\"length\":1e999}").kind());
    }

    private static DecodedRows read(String body) {
        return JsonRows.read(body.getBytes(StandardCharsets.UTF_8), SCHEMA);
    }

    private static ProblemException refused(String body) {
        return assertThrows(ProblemException.class, () -> read(body));
    }
}
