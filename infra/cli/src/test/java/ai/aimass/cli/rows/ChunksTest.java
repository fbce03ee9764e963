package ai.aimass.cli.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChunksTest {
    @Test
    void givesASmallTableAsOnePiece() throws IOException {
        List<Chunk> chunks = all(csv("a,b\n1,2\n3,4\n"));
        assertEquals(1, chunks.size());
        assertEquals("a,b\n1,2\n3,4\n", text(chunks.getFirst()));
        assertEquals(2, chunks.getFirst().rows());
    }

    @Test
    void givesEveryPieceTheHeaderAndKeepsTheOrder() throws IOException {
        StringBuilder table = new StringBuilder("n\r\n");
        for (int i = 0; i < 2_500; i++) table.append(i).append("\r\n");
        List<Chunk> chunks = all(csv(table.toString()));
        assertEquals(List.of(1000, 1000, 500), chunks.stream().map(Chunk::rows).toList());
        assertEquals(
                List.of(0L, 1000L, 2000L), chunks.stream().map(Chunk::firstRow).toList());
        StringBuilder again = new StringBuilder("n\r\n");
        for (Chunk chunk : chunks) {
            assertTrue(text(chunk).startsWith("n\r\n"));
            again.append(text(chunk).substring(3));
        }
        assertEquals(table.toString(), again.toString());
    }

    @Test
    void endsAPieceBeforeItGetsTooLarge() throws IOException {
        String cell = "x".repeat(300_000);
        List<Chunk> chunks = all(csv("a\n" + (cell + "\n").repeat(10)));
        for (Chunk chunk : chunks) assertTrue(chunk.body().length <= Chunks.BYTES + 3, chunk.body().length + " bytes");
        assertEquals(10, chunks.stream().mapToInt(Chunk::rows).sum());
    }

    /// Random tables with quotes, doubled quotes, line ends in cells, in all the line ends there are: pieces of one row
    /// each are the table's records, however the stream hands out its bytes.
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void cutsAtTheEndsOfRecordsOnly(String lineEnd) throws IOException {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            char delimiter = ",;\t|".charAt(random.nextInt(4));
            List<String> records = new ArrayList<>();
            for (int i = 0; i < 20; i++) records.add(record(random, delimiter) + lineEnd);
            String header = "a" + delimiter + "b" + delimiter + "c" + lineEnd;
            CsvRecords cut = new CsvRecords(
                    new ByteArrayInputStream((header + String.join("", records)).getBytes(StandardCharsets.UTF_8)));
            byte[] first = cut.next().orElseThrow();
            assertEquals(delimiter, CsvHeader.delimiter(first), "seed " + seed);
            cut.setDelimiter(delimiter);
            for (String record : records) {
                assertEquals(record, new String(cut.next().orElseThrow(), StandardCharsets.UTF_8), "seed " + seed);
            }
            assertTrue(cut.next().isEmpty(), "seed " + seed);
        }
    }

    @Test
    void takesAQuoteInsideACellForALetter() throws IOException {
        CsvRecords records =
                new CsvRecords(new ByteArrayInputStream("5\" pipe,x\n6\",y\n".getBytes(StandardCharsets.UTF_8)));
        assertEquals("5\" pipe,x\n", new String(records.next().orElseThrow(), StandardCharsets.UTF_8));
        assertEquals("6\",y\n", new String(records.next().orElseThrow(), StandardCharsets.UTF_8));
    }

    @Test
    void passesOverEmptyLinesAndAMissingLastLineEnd() throws IOException {
        List<Chunk> chunks = all(csv("\n\na,b\n\n1,2\n\r\n3,4"));
        assertEquals("a,b\n1,2\n3,4", text(chunks.getFirst()));
        assertEquals(2, chunks.getFirst().rows());
        assertEquals(0, all(csv("a,b")).size());
    }

    @Test
    void refusesAnEmptyFileAndAQuoteThatNeverEnds() {
        assertThrows(RowsException.class, () -> csv(""));
        RowsException e = assertThrows(RowsException.class, () -> all(csv("a\n\"" + "x".repeat(5 << 20))));
        assertTrue(String.valueOf(e.getMessage()).startsWith("record 2 of the file is larger than"), e.getMessage());
    }

    @Test
    void splitsAPieceInTwo() throws IOException {
        CsvChunks chunks = csv("a;b\n1;\"x\ny\"\n2;z\n3;w\n");
        List<Chunk> halves = chunks.split(chunks.next().orElseThrow());
        assertEquals("a;b\n1;\"x\ny\"\n", text(halves.getFirst()));
        assertEquals("a;b\n2;z\n3;w\n", text(halves.getLast()));
        assertEquals(List.of(0L, 1L), halves.stream().map(Chunk::firstRow).toList());

        JsonChunks json = json("[{\"a\":1},{\"a\":2},{\"a\":3}]");
        halves = json.split(json.next().orElseThrow());
        assertEquals("[{\"a\":1}]", text(halves.getFirst()));
        assertEquals("[{\"a\":2},{\"a\":3}]", text(halves.getLast()));
        assertEquals(List.of(0L, 1L), halves.stream().map(Chunk::firstRow).toList());
    }

    @Test
    void namesTheColumnsOfATableWithoutNames() throws IOException {
        List<String> columns = List.of("a", "the \"b\"", "y");
        assertEquals(
                "\"a\";\"the \"\"b\"\"\"\n1;2\n",
                text(headless("1;2\n", columns).getFirst()));
        assertEquals(
                "\"a\",\"the \"\"b\"\"\",\"y\"\n1,2,3\n",
                text(headless("1,2,3\n", columns).getFirst()));
        RowsException e = assertThrows(RowsException.class, () -> headless("1,2,3,4\n", columns));
        assertEquals(
                "the first row has 4 cells, the model has learned from 3 columns (with the target)", e.getMessage());
        assertEquals(List.of(), headless("", columns));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"a\":1.10}\n{\"a\":\"ü\"}\n", "[{\"a\":1.10},{\"a\":\"ü\"}]", "{\"a\":1.10} {\"a\":\"ü\"}"})
    void readsObjectsInEveryForm(String text) throws IOException {
        assertTrue(RowFile.open(stream(text)).isJson());
        assertEquals("[{\"a\":1.10},{\"a\":\"ü\"}]", text(all(json(text)).getFirst()));
    }

    @Test
    void cutsObjectsIntoPieces() throws IOException {
        List<Chunk> chunks = all(json("{\"a\":[{}]}\n".repeat(2_001)));
        assertEquals(List.of(1000, 1000, 1), chunks.stream().map(Chunk::rows).toList());
        assertEquals(
                List.of(0L, 1000L, 2000L), chunks.stream().map(Chunk::firstRow).toList());
        assertEquals(0, all(json("[]")).size());
    }

    @Test
    void namesTheRowThatIsNoObject() {
        RowsException e = assertThrows(RowsException.class, () -> all(json("{}\n{}\n3\n")));
        assertTrue(String.valueOf(e.getMessage()).startsWith("row 3 is no JSON object"), e.getMessage());
        e = assertThrows(RowsException.class, () -> all(json("[{},[{}]]")));
        assertTrue(String.valueOf(e.getMessage()).startsWith("row 2 is no JSON object"), e.getMessage());
        e = assertThrows(RowsException.class, () -> all(json("{}\n{\"a\":")));
        assertTrue(String.valueOf(e.getMessage()).startsWith("row 2 is not JSON"), e.getMessage());
    }

    @Test
    void unpacksAndDecodesWhatIsPackedAndEncoded() throws IOException {
        String table = "名,b\n中文,😀\n" + "x,y\n".repeat(5_000);
        byte[] utf8 = table.getBytes(StandardCharsets.UTF_8);
        List<byte[]> files = new ArrayList<>(List.of(
                utf8,
                ("\ufeff" + table).getBytes(StandardCharsets.UTF_8),
                ("\ufeff" + table).getBytes(StandardCharsets.UTF_16LE),
                ("\ufeff" + table).getBytes(StandardCharsets.UTF_16BE),
                ("n,b\n中,y\n" + "x,y\n".repeat(5_000)).getBytes(StandardCharsets.UTF_16LE)));
        files.add(gzip(utf8));
        files.add(zip(utf8));
        for (int i = 0; i < files.size(); i++) {
            RowFile file = RowFile.open(new ByteArrayInputStream(files.get(i)));
            assertFalse(file.isJson());
            String expected = i == 4 ? "n,b\n中,y\n" : "名,b\n中文,😀\n";
            String read = new String(file.bytes().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(expected + "x,y\n".repeat(5_000), read, "file " + i);
        }
    }

    @Test
    void leavesOtherEncodingsToTheServer() throws IOException {
        byte[] chinese = "名,b\n中文,|\"x\n".getBytes(Charset.forName("GB18030"));
        Chunk chunk = CsvChunks.of(
                        RowFile.open(new ByteArrayInputStream(chinese)).bytes())
                .next()
                .orElseThrow();
        assertEquals("名,b\n中文,|\"x\n", new String(chunk.body(), Charset.forName("GB18030")));
    }

    private static String record(SplittableRandom random, char delimiter) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            StringBuilder cell = new StringBuilder();
            for (int length = random.nextInt(6); length > 0; length--) {
                cell.append("ab\"\n\r,;\t|中".charAt(random.nextInt(10)));
            }
            cells.add("\"" + cell.toString().replace("\"", "\"\"") + "\"");
        }
        return String.join(String.valueOf(delimiter), cells);
    }

    private static CsvChunks csv(String text) throws IOException {
        return CsvChunks.of(stream(text));
    }

    private static List<Chunk> headless(String text, List<String> columns) throws IOException {
        return all(CsvChunks.of(stream(text), columns, "y"));
    }

    private static JsonChunks json(String text) throws IOException {
        return new JsonChunks(stream(text));
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Chunk> all(Chunks chunks) throws IOException {
        List<Chunk> all = new ArrayList<>();
        for (Optional<Chunk> chunk = chunks.next(); chunk.isPresent(); chunk = chunks.next()) all.add(chunk.get());
        return all;
    }

    private static String text(Chunk chunk) {
        return new String(chunk.body(), StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] zip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(packed)) {
            out.putNextEntry(new ZipEntry("folder/"));
            out.putNextEntry(new ZipEntry("folder/f.csv"));
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
