package ai.aimass.decode.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.decode.UnreadableDataException;
import ai.aimass.decode.packed.UnpackingLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TableFormatTest {
    private static final UnpackingLimits LIMITS = UnpackingLimits.DEFAULT;

    private record Contents(TableFormat format, List<String> columns, List<String> rows) {}

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t', '|'})
    void findsTheDelimiter(char delimiter) throws IOException {
        String table = """
                name,note,size
                Ann,"a, b; c | d\te",1
                "Bob ""B."" O'Neil","two
                lines",2
                Eve,,3
                """.replace("name,note,size", "name" + delimiter + "note" + delimiter + "size")
                .replace("Ann,", "Ann" + delimiter)
                .replace("e\",1", "e\"" + delimiter + "1")
                .replace("Neil\",", "Neil\"" + delimiter)
                .replace("lines\",", "lines\"" + delimiter)
                .replace("Eve,,", "Eve" + delimiter + delimiter);
        Contents read = read(table);
        assertEquals(
                new TableFormat.Layout.Delimited(delimiter, true), read.format().layout());
        assertEquals(List.of("name", "note", "size"), read.columns());
        assertEquals(List.of("Ann·a, b; c | d\te·1", "Bob \"B.\" O'Neil·two\nlines·2", "Eve··3"), read.rows());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void takesEveryLineEnd(String lineEnd) throws IOException {
        assertEquals(
                List.of("1·2", "3·4"),
                read("a,b\n1,2\n\n3,4".replace("\n", lineEnd)).rows());
    }

    @Test
    void decimalCommasAreNoDelimiters() throws IOException {
        assertEquals(
                List.of("1,5·2,5", "3,0·4,25"), read("a;b\n1,5;2,5\n3,0;4,25\n").rows());
        assertEquals(List.of("1,5·2,5", "3,0·4,25"), read("1,5;2,5\n3,0;4,25\n").rows());
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, false", "UTF-8, true", "UTF-16LE, false", "UTF-16LE, true", "UTF-16BE, false", "UTF-16BE, true"
    })
    void readsUnicodeWithAndWithoutMark(Charset charset, boolean mark) throws IOException {
        String table = "城市,größe\n上海,1\n北京,2😀\nÉvry,3\n";
        Contents read = read((mark ? "\uFEFF" + table : table).getBytes(charset), TableHints.NONE);
        assertEquals(charset, read.format().charset());
        assertEquals(List.of("城市", "größe"), read.columns());
        assertEquals(List.of("上海·1", "北京·2😀", "Évry·3"), read.rows());
        assertEquals(List.of(), read.format().notices());
    }

    @Test
    void readsChineseNationalEncoding() throws IOException {
        Contents read = read("城市,价格\n上海,1\n北京,2\n".getBytes(Encodings.GB18030), TableHints.NONE);
        assertEquals(List.of("城市", "价格"), read.columns());
        assertEquals(List.of("上海·1", "北京·2"), read.rows());
        assertTrue(
                read.format().notices().getFirst().contains("GB18030"),
                read.format().notices().toString());
    }

    @Test
    void readsWesternEncoding() throws IOException {
        Contents read = read("ville,prix\nOrléans,1 €\nMünchen,2\n".getBytes(Encodings.WINDOWS_1252), TableHints.NONE);
        assertEquals(List.of("Orléans·1 €", "München·2"), read.rows());
        assertTrue(read.format().notices().getFirst().contains("windows-1252"), "a notice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1252", "GB18030"})
    void saysWhichEncodingToTryWhereOneShowsLate(Charset charset) throws IOException {
        String word = charset.equals(Encodings.GB18030) ? "北京朝阳区" : "Zürich";
        String table = "city,n\n" + "Rome,1\n".repeat(100_000) + word + ",2\n";
        byte[] bytes = table.getBytes(charset);
        TableFormat format = TableFormat.detect(new ByteArrayInputStream(bytes), TableHints.NONE, LIMITS);
        assertEquals(StandardCharsets.UTF_8, format.charset());
        UndecodableBytesException found = assertThrows(UndecodableBytesException.class, () -> rows(format, bytes));
        assertEquals(charset, found.better());
        assertEquals(word + "·2", rows(format.in(found.better()), bytes).rows().getLast());
    }

    @Test
    void findsOutWhetherThereIsAHeader() throws IOException {
        assertHeader(true, "a,b\n1,x\n2,y\n");
        assertHeader(false, "5.1,setosa\n4.9,setosa\n6.0,virginica\n");
        assertHeader(true, "label,0,1\n3,7,8\n4,9,1\n");
        assertHeader(false, "p,x\ne,x\np,y\n");
        assertHeader(true, "type,cap\np,x\ne,x\np,y\n");
        assertHeader(true, "when,what\n2024-01-01,x\n2024-01-02,y\n");
        assertHeader(false, "2024-01-01,x\n2024-01-02,y\n");
        assertHeader(true, "a,b\n");
        assertHeader(false, "?,3\n2,4\n1,5\n");
    }

    @Test
    void aHeaderMayBeSaidOrKnownByAName() throws IOException {
        byte[] table = "x,y\nx,z\n".getBytes(StandardCharsets.UTF_8);
        assertEquals(
                List.of("column_1", "column_2"), read(table, TableHints.NONE).columns());
        assertEquals(
                List.of("x", "y"), read(table, new TableHints(true, Set.of())).columns());
        assertEquals(
                List.of("x", "y"),
                read(table, new TableHints(null, Set.of("y"))).columns());
        assertEquals(
                List.of(), read(table, new TableHints(false, Set.of())).format().notices());
    }

    @Test
    void saysThatThereIsNoHeader() throws IOException {
        assertTrue(read("1,2\n3,4\n").format().notices().getFirst().startsWith("The first row looks like data"));
    }

    @Test
    void rowsOfAnotherWidthAreDefect() throws IOException {
        assertEquals(
                List.of("1·2", "! has 3 cells, the header has 2", "! has 1 cell, the header has 2", "5·6", "7·"),
                read("a,b\n1,2\n1,2,3\n4\n5,6,, ,\n7,\n").rows());
    }

    @Test
    void namesColumnsWithoutName() throws IOException {
        Contents read = read("a,,column_2\n1,2,3\n");
        assertEquals(List.of("a", "column_2_", "column_2"), read.columns());
        assertEquals(
                List.of("A column has no name; it is called column_2_."),
                read.format().notices());
    }

    @Test
    void refusesTwoColumnsOfOneName() {
        assertRefused(
                "column 'age': columns 2 and 4 both have this name. Rename or remove one of them.",
                "id,age,x, age\n1,2,3,4\n");
    }

    @Test
    void refusesTooManyColumns() {
        String header = IntStream.range(0, 10_000).mapToObj(i -> "column" + i).collect(Collectors.joining(","));
        assertRefused(
                "This table has 10,000 columns; at most 5,000 can be used. Leave out those that cannot matter; if rows"
                        + " and columns are the wrong way round, transpose it.",
                header + "\n" + "1,".repeat(9_999) + "1\n");
    }

    @Test
    void readsFiveThousandColumns() throws IOException {
        String header = IntStream.range(0, 5_000)
                .mapToObj(i -> "a_rather_long_name_" + i)
                .collect(Collectors.joining(","));
        Contents read = read(header + "\n" + "1,".repeat(4_999) + "1\n");
        assertEquals(5_000, read.columns().size());
        assertEquals(1, read.rows().size());
    }

    @Test
    void refusesOneColumn() {
        assertRefused(
                "Only one column was found in this file. A table needs at least two, separated by one of , ; tab or |.",
                "just\nwords\n");
    }

    @Test
    void refusesATitleAboveTheHeader() {
        assertRefused(
                "The first row has only one cell, but most rows have 3. Remove what stands above the header, or give"
                        + " every column a name.",
                "My report\na,b,c\n1,2,3\n4,5,6\n");
    }

    @Test
    void aHeaderWithoutTheNameOfTheRowNamesMakesEveryRowDefect() throws IOException {
        assertEquals(
                List.of("! has 3 cells, the header has 2", "! has 3 cells, the header has 2"),
                read("a,b\nr1,1,2\nr2,3,4\n").rows());
    }

    @Test
    void refusesEmptyFiles() {
        assertRefused("This file is empty.", "");
        assertRefused(
                "No row was found in this file: it is empty, or one cell does not end. Is a closing quote missing?",
                "\n\n\n");
    }

    @Test
    void refusesBinaryFiles() {
        byte[] random = new byte[10_000];
        new SplittableRandom(3).nextBytes(random);
        assertRefused(
                "This looks like a binary file, not like a table as CSV or JSON: it has characters in it that no text"
                        + " has.",
                random);
    }

    @Test
    void refusesCellOfTwoGigabytesInBoundedMemory() throws IOException {
        for (String begin : List.of("a,b\n1,", "a,b\n1,\"")) {
            TableFormat format = TableFormat.detect(endless(begin), TableHints.NONE, LIMITS);
            try (Table table = format.open(endless(begin), LIMITS)) {
                UnreadableDataException refusal = assertThrows(UnreadableDataException.class, table::next);
                assertEquals(
                        "row 1: a cell is longer than 1 MiB. Is the quote at the end of a cell missing, or the separator"
                                + " not one of , ; tab |?",
                        refusal.getMessage());
            }
        }
    }

    @Test
    void refusesEndlessRowInBoundedMemory() throws IOException {
        InputStream cells = new EndlessInputStream("a,b\n".getBytes(StandardCharsets.UTF_8), "xxxxxxxx,");
        TableFormat format = new TableFormat(
                new TableFormat.Layout.Delimited(',', true), StandardCharsets.UTF_8, List.of("a", "b"), "", List.of());
        try (Table table = format.open(cells, LIMITS)) {
            UnreadableDataException refusal = assertThrows(UnreadableDataException.class, table::next);
            assertTrue(
                    refusal.problem().toString().startsWith("row 1: a row is longer than 8 MiB."),
                    refusal.getMessage());
        }
    }

    @Test
    void readsCellsUpToTheLimit() throws IOException {
        String large = "x".repeat(1 << 20);
        assertEquals(
                List.of(large + "·1", "y·2"),
                read("a,b\n" + large + ",1\ny,2\n").rows());
    }

    @Test
    void readsJsonLines() throws IOException {
        Contents read = read("""
                {"a": 1, "b": {"c": "x", "d": [1, "y"]}}

                {"b": {"c": null}, "a": true}
                [1]
                {"a": 2.50, "e": "late"}
                {"a": broken
                {"a": 3}
                """);
        assertEquals(new TableFormat.Layout.JsonLines(), read.format().layout());
        assertEquals(List.of("a", "b.c", "b.d", "e"), read.columns());
        assertEquals(List.of("1·x·[1,\"y\"]·", "true···"), read.rows().subList(0, 2));
        assertEquals("! expected a JSON object, found a list", read.rows().get(2));
        assertEquals("2.5···late", read.rows().get(3));
        assertTrue(read.rows().get(4).startsWith("! is not JSON: "), read.rows().get(4));
        assertEquals("3···", read.rows().get(5));
    }

    @Test
    void columnsMayAppearLateInJson() throws IOException {
        String lines = "{\"a\":1}\n".repeat(50_000) + "{\"a\":2,\"late\":\"x\"}\n{\"a\":3}\n";
        Contents read = read(lines);
        assertEquals(List.of("a"), read.format().columns());
        assertEquals(List.of("a", "late"), read.columns());
        assertEquals(List.of("2·x", "3·"), read.rows().subList(50_000, 50_002));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"a\":1,\"b\":\"}\"},{\"a\":2,\"b\":\"\\\"{\"}]",
                "[\n  {\"a\": 1,\n   \"b\": \"}\"}\n ,\n  {\"a\": 2, \"b\": \"\\\"{\"}\n]\n",
                "{\n\"a\": 1, \"b\": \"}\"}\n{\"a\": 2,\n\"b\": \"\\\"{\"}"
            })
    void readsJsonArrays(String json) throws IOException {
        Contents read = read(json);
        assertEquals(new TableFormat.Layout.JsonArray(), read.format().layout());
        assertEquals(List.of("a", "b"), read.columns());
        assertEquals(List.of("1·}", "2·\"{"), read.rows());
    }

    @Test
    void refusesJsonThatIsCutOff() {
        assertRefused(
                "row 2: the JSON ends in the middle of this object. Is the file cut off?",
                "[{\"a\":1,\"b\":2},{\"a\":3,");
    }

    @Test
    void refusesDeepAndEndlessJson() throws IOException {
        String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertTrue(read("{\"a\":1}\n" + deep + "\n").rows().get(1).startsWith("! is not JSON: "));
        InputStream endless = new EndlessInputStream("[{\"a\":[".getBytes(StandardCharsets.UTF_8), "1,");
        TableFormat format = TableFormat.detect(
                new EndlessInputStream("[{\"a\":[".getBytes(StandardCharsets.UTF_8), "1,"), TableHints.NONE, LIMITS);
        try (Table table = format.open(endless, LIMITS)) {
            UnreadableDataException refusal = assertThrows(UnreadableDataException.class, table::next);
            assertEquals("row 1: is longer than 4 MiB", refusal.getMessage());
        }
    }

    @Test
    void refusesTooManyJsonFields() {
        String fields =
                IntStream.range(0, 5_001).mapToObj(i -> "\"f" + i + "\":1").collect(Collectors.joining(","));
        assertRefused(
                "This table has more than 5,000 columns; at most 5,000 can be used. Leave out those that cannot matter;"
                        + " if rows and columns are the wrong way round, transpose it.",
                "{" + fields + "}\n");
    }

    /// Whatever the cells hold, what was written as CSV is read back.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void readsBackWhatWasWritten(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        char delimiter = ",;\t|".charAt(random.nextInt(4));
        int width = random.nextInt(2, 30);
        List<String> header =
                IntStream.range(0, width).mapToObj(i -> "name " + i).toList();
        StringBuilder csv = new StringBuilder(line(header, delimiter));
        List<String> expected = new ArrayList<>();
        for (int row = 0; row < random.nextInt(1, 3_000); row++) {
            List<String> cells =
                    IntStream.range(0, width).mapToObj(i -> cell(random)).toList();
            csv.append(line(cells, delimiter));
            expected.add(String.join("·", cells));
        }
        Contents read = read(csv.toString().getBytes(StandardCharsets.UTF_8), new TableHints(true, Set.of()));
        assertEquals(header, read.columns());
        assertEquals(expected, read.rows());
    }

    private static String cell(SplittableRandom random) {
        String[] pieces = {"a", "\"", ",", ";", "|", "\t", "\n", "1.5", " ", "ü", "上海", "x", "y", "z"};
        return IntStream.range(0, random.nextInt(1, 6))
                .mapToObj(i -> pieces[random.nextInt(pieces.length)])
                .collect(Collectors.joining("", "c", ""));
    }

    private static String line(List<String> cells, char delimiter) {
        return cells.stream()
                        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(String.valueOf(delimiter)))
                + "\r\n";
    }

    private static void assertHeader(boolean expected, String table) throws IOException {
        TableFormat.Layout.Delimited layout =
                (TableFormat.Layout.Delimited) read(table).format().layout();
        assertEquals(expected, layout.header(), table);
    }

    private static void assertRefused(String message, String table) {
        assertRefused(message, table.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(String message, byte[] table) {
        UnreadableDataException refusal =
                assertThrows(UnreadableDataException.class, () -> read(table, TableHints.NONE));
        assertEquals(message, refusal.getMessage());
    }

    private static Contents read(String table) throws IOException {
        return read(table.getBytes(StandardCharsets.UTF_8), TableHints.NONE);
    }

    private static Contents read(byte[] table, TableHints hints) throws IOException {
        return rows(TableFormat.detect(new ByteArrayInputStream(table), hints, LIMITS), table);
    }

    private static Contents rows(TableFormat format, byte[] bytes) throws IOException {
        try (Table table = format.open(new ByteArrayInputStream(bytes), LIMITS)) {
            List<String> rows = new ArrayList<>();
            while (table.next()) {
                Row row = table.row();
                assertEquals(rows.size() + 1, row.number());
                rows.add(row.defect()
                        .map(defect -> "! " + defect)
                        .orElseGet(() -> IntStream.range(0, row.size())
                                .mapToObj(row::text)
                                .collect(Collectors.joining("·"))));
            }
            return new Contents(format, List.copyOf(table.columns()), rows);
        }
    }

    private static InputStream endless(String begin) {
        return new EndlessInputStream(begin.getBytes(StandardCharsets.UTF_8), "x");
    }

    /// Some bytes, and then others again and again for two gigabytes.
    private static final class EndlessInputStream extends InputStream {
        private final byte[] begin;
        private final byte[] again;
        private long at;

        EndlessInputStream(byte[] begin, String again) {
            this.begin = begin;
            this.again = again.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() {
            if (at == 2L << 30) return -1;
            int next = at < begin.length ? begin[(int) at] : again[(int) ((at - begin.length) % again.length)];
            at++;
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            int count = 0;
            for (int next = 0; count < length && (next = read()) >= 0; count++) {
                bytes[offset + count] = (byte) next;
            }
            return count == 0 ? -1 : count;
        }
    }
}
