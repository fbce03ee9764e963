package ai.aimass.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.aimass.domain.ColumnType;
import ai.aimass.storage.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

final class CellsTest {
    private static final ColumnType NUMERIC = new ColumnType.Numeric('.');
    private static final ColumnType BOOL = new ColumnType.Bool();
    private static final ColumnType CATEGORICAL = new ColumnType.Categorical();
    private static final ColumnType DATE = new ColumnType.DateTime("day-month-year");
    static final List<ColumnType> TYPES =
            List.of(NUMERIC, BOOL, CATEGORICAL, DATE, new ColumnType.Text(), new ColumnType.Identifier());

    @ParameterizedTest
    @FieldSource("TYPES")
    void everyMissingTokenIsMissingInEveryType(ColumnType type) {
        for (String token : MissingValues.TOKENS) {
            assertEquals(Reading.missing(), Cells.read(token, type), token);
            assertEquals(Reading.missing(), Cells.read(" " + token + "\u00A0", type), token);
        }
    }

    @Test
    void noneInLowerCaseIsACategory() {
        assertEquals(Reading.text("none"), Cells.read("none", CATEGORICAL));
        assertEquals(Reading.text("na"), Cells.read("na", CATEGORICAL));
    }

    @Test
    void categoriesAreTrimmedAndOtherwiseExact() {
        assertEquals(Reading.text("New  York"), Cells.read("\u3000 New  York\t", CATEGORICAL));
        assertEquals(Reading.text("3.0"), Cells.read("3.0", CATEGORICAL));
    }

    @ParameterizedTest
    @CsvSource({"yes, 1", "NO, 0", "T, 1", "f, 0", "On, 1", "1, 1", "0, 0", "1.0, 1", "是, 1", "否, 0"})
    void readsYesAndNo(String cell, double value) {
        assertEquals(Reading.number(value), Cells.read(cell, BOOL));
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    void readersOfColumnsReadAsCellsDo(ColumnType type) {
        SplittableRandom random = new SplittableRandom(1);
        ColumnReader reader = new ColumnReader(type);
        List<String> cells = new ArrayList<>(MissingValues.TOKENS);
        cells.addAll(
                List.of("yes", "NO", "1", "0", "3.5", "31/03/2024", "1/4/2024", " a ", "a", "b b", "x".repeat(99)));
        for (int i = 0; i < 3_000; i++) {
            cells.add("c" + random.nextInt(2_000));
        }
        for (int i = 0; i < 50_000; i++) {
            String cell = cells.get(random.nextInt(cells.size()));
            char[] chars = ("<" + cell + ">").toCharArray();
            assertEquals(Cells.read(cell, type), reader.read(chars, 1, chars.length - 1), cell);
        }
    }

    @Test
    void saysWhatWasExpectedAndWhatWasThere() {
        assertEquals(new Reading.Unreadable("expected a number, found 'abc'"), Cells.read(" abc ", NUMERIC));
        assertEquals(new Reading.Unreadable("expected a finite number, found '-inf'"), Cells.read("-inf", NUMERIC));
        assertEquals(new Reading.Unreadable("expected yes or no, found '2'"), Cells.read("2", BOOL));
        assertEquals(
                new Reading.Unreadable("expected a date such as 31/03/2024 or 31/03/2024 17:05, found '2024-31-31'"),
                Cells.read("2024-31-31", DATE));
    }

    @Test
    void messagesStayShort() {
        Reading.Unreadable reading = (Reading.Unreadable) Cells.read("x\n".repeat(1_000_000), NUMERIC);
        assertEquals("expected a number, found '" + "x ".repeat(30) + "…'", reading.reason());
    }

    @Test
    void readsJsonValuesAsTheirColumnsType() {
        assertEquals(Reading.number(3.5), JsonCells.read(json("3.5"), NUMERIC));
        assertEquals(Reading.number(3.5), JsonCells.read(json("\"3.5\""), NUMERIC));
        assertEquals(Reading.text("3"), JsonCells.read(json("3"), CATEGORICAL));
        assertEquals(Reading.text("true"), JsonCells.read(json("true"), CATEGORICAL));
        assertEquals(Reading.number(1), JsonCells.read(json("true"), BOOL));
        assertEquals(Reading.number(0), JsonCells.read(json("\"no\""), BOOL));
        assertEquals(Reading.number(1), JsonCells.read(json("1"), BOOL));
        assertEquals(Reading.missing(), JsonCells.read(json("null"), NUMERIC));
        assertEquals(Reading.missing(), JsonCells.read(json("\"?\""), CATEGORICAL));
        assertEquals(Reading.text("[1,\"a\"]"), JsonCells.read(json("[1, \"a\"]"), CATEGORICAL));
        assertEquals(Reading.number(0), JsonCells.read(json("\"1/1/1970\""), DATE));
    }

    @Test
    void saysWhichJsonTypeWasExpected() {
        assertUnreadable("expected a number, found 'abc'", JsonCells.read(json("\"abc\""), NUMERIC));
        assertUnreadable("expected a number, found true", JsonCells.read(json("true"), NUMERIC));
        assertUnreadable("expected a number, found a list", JsonCells.read(json("[1]"), NUMERIC));
        assertUnreadable("expected a finite number, found 'Infinity'", JsonCells.read(json("1e400"), NUMERIC));
        assertUnreadable("expected true or false, found an object", JsonCells.read(json("{}"), BOOL));
        assertUnreadable(
                "expected a date such as \"31/03/2024 or 31/03/2024 17:05\", found the number 5",
                JsonCells.read(json("5"), DATE));
    }

    @Test
    void flattensNestedObjects() {
        ObjectNode object = (ObjectNode) json("{\"a\":{\"b\":1,\"c\":{\"d\":\"x\"}},\"e\":[1,{\"f\":2}],\"g\":{}}");
        assertEquals(
                List.of("a.b=1", "a.c.d=x", "e=[1,{\"f\":2}]"),
                JsonFlattening.of(object).entrySet().stream()
                        .map(cell -> cell.getKey() + "=" + JsonCells.cell(cell.getValue()))
                        .toList());
    }

    private static void assertUnreadable(String reason, Reading reading) {
        assertEquals(new Reading.Unreadable(reason), reading);
    }

    private static JsonNode json(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8), "test");
    }
}
