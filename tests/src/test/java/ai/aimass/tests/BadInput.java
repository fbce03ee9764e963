package ai.aimass.tests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Files that nothing can be learned from, each with what a person is to read of it.
// What its constants hold is never changed.
@SuppressWarnings("ImmutableEnumChecker")
enum BadInput {
    EMPTY_FILE("empty.csv", "", "empty.csv is empty"),
    HEADER_ONLY("header.csv", "size,colour,sold\n", "This table has a header but no rows below it."),
    ONE_CLASS_ONLY(
            "class.csv",
            "size,sold\n" + rows(60, i -> i % 7 + (i < 2 ? ",no" : ",yes")),
            "The target column 'sold' has only one class with at least 3 rows"),
    TARGET_CONSTANT(
            "constant.csv",
            "size,sold\n" + rows(60, i -> i % 7 + ",yes"),
            "The target column 'sold' has the same value in every row"),
    TARGET_MISSING(
            "target.csv",
            "size,colour,slod\n" + rows(60, i -> i + ",red," + i % 2),
            "There is no column 'sold' for the target. Did you mean 'slod'?"),
    TEN_THOUSAND_COLUMNS(
            "wide.csv",
            IntStream.range(0, 10_000).mapToObj(i -> "c" + i).collect(Collectors.joining(",")) + "\n"
                    + rows(20, i -> (i + ",").repeat(9_999) + i),
            "This table has 10,000 columns; at most 5,000 can be used."),
    ROWS_OF_UNEVEN_LENGTH(
            "uneven.csv",
            "size,colour,sold\n" + rows(100, i -> i % 7 + ",red," + i % 2 + (i % 4 == 1 ? ",more" : "")),
            "25 of 100 rows cannot be read; at most one in 20 may be.",
            "row 2: has 4 cells, the header has 3"),
    IMAGE_RENAMED("image.csv", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}, 20_000, "PNG image"),
    PROGRAM_RENAMED("program.csv", new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}, 20_000, "not like a table"),
    ZIP_BOMB("bomb.zip", BadInput::writeBomb, "more than 250 bytes come out for each one in it"),
    ZIP_THAT_LEADS_OUT("out.zip", BadInput::writeZipThatLeadsOut, "the name '../a.csv' in it leads out of its folder"),
    CELL_THAT_NEVER_ENDS(
            "unclosed.csv", BadInput::writeUnclosedCell, "row 1: a cell is longer than 1 MiB. Is the quote at the end"),
    CELL_OF_2_GB("cell.csv.gz", BadInput::writeLongCell, "row 1: a cell is longer than 1 MiB."),
    INFINITIES(
            "infinite.csv",
            "size,sold\n" + rows(100, i -> (i % 5 == 0 ? "-inf" : i % 7 + ".5") + "," + i % 2),
            "20 of 100 rows cannot be read; at most one in 20 may be.",
            "row 1: column 'size': expected a finite number, found '-inf'"),
    DUPLICATE_COLUMNS(
            "twice.csv",
            "id,age,age,sold\n" + rows(60, i -> i + ",1,2,3"),
            "column 'age': columns 2 and 3 both have this name. Rename or remove one of them."),
    GZIP_CUT_OFF("cut.csv.gz", BadInput::writeCutGzip, "This gzip file is cut off");

    private interface Content {
        void write(OutputStream out) throws IOException;
    }

    private static final int MEBIBYTE = 1 << 20;

    private final String fileName;
    private final Content content;
    private final List<String> messages;

    BadInput(String fileName, Content content, String... messages) {
        this.fileName = fileName;
        this.content = content;
        this.messages = List.of(messages);
    }

    BadInput(String fileName, String content, String... messages) {
        this(fileName, out -> out.write(content.getBytes(StandardCharsets.UTF_8)), messages);
    }

    /// @param begin followed by zeros
    BadInput(String fileName, byte[] begin, int length, String... messages) {
        this(fileName, out -> out.write(Arrays.copyOf(begin, length)), messages);
    }

    /// What has to be said of it.
    List<String> messages() {
        return messages;
    }

    Path writeTo(Path folder) throws IOException {
        Path file = folder.resolve(fileName);
        try (OutputStream out = Files.newOutputStream(file)) {
            content.write(out);
        }
        return file;
    }

    private static void writeBomb(OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("a.csv"));
            zip.write("size,sold\n".getBytes(StandardCharsets.UTF_8));
            byte[] rows = "1,yes\n".repeat(MEBIBYTE).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 100; i++) zip.write(rows);
        }
    }

    private static void writeZipThatLeadsOut(OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("../a.csv"));
            zip.write(("size,sold\n" + rows(60, i -> i + "," + i % 2)).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void writeUnclosedCell(OutputStream out) throws IOException {
        out.write("size,sold\n1,\"".getBytes(StandardCharsets.UTF_8));
        byte[] lines = "x,y\n".repeat(MEBIBYTE / 4).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 16; i++) out.write(lines);
    }

    /// As members of a gzip file that follow each other. Packed as honest data is, not as a bomb.
    private static void writeLongCell(OutputStream out) throws IOException {
        byte[] header = "size,sold\n1,".getBytes(StandardCharsets.UTF_8);
        byte[] letters = new byte[16 * MEBIBYTE];
        for (int i = 0; i < letters.length; i++) letters[i] = (byte) ('a' + i * i / 4093 % 26);
        out.write(gzip(header));
        byte[] packed = gzip(letters);
        for (int i = 0; i < 128; i++) out.write(packed);
    }

    private static void writeCutGzip(OutputStream out) throws IOException {
        byte[] whole =
                gzip(("size,sold\n" + rows(1_000, i -> i * i % 917 + "," + i % 2)).getBytes(StandardCharsets.UTF_8));
        out.write(whole, 0, whole.length - 20);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static String rows(int count, IntFunction<String> row) {
        return IntStream.range(0, count).mapToObj(row).collect(Collectors.joining("\n", "", "\n"));
    }
}
