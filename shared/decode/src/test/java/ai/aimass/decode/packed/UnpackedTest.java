package ai.aimass.decode.packed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.decode.UnreadableDataException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UnpackedTest {
    private static final byte[] TABLE = bytes("a,b\n1,2\n3,4\n");

    @Test
    void readsPlainGzippedAndZippedAlike() throws IOException {
        assertArrayEquals(TABLE, unpack(TABLE));
        assertArrayEquals(TABLE, unpack(gzip(TABLE)));
        assertArrayEquals(TABLE, unpack(zip("a.csv", TABLE)));
    }

    @Test
    void tellsTheNameInAZip() throws IOException {
        assertEquals(
                Optional.of("folder/a.csv"), open(zip("folder/a.csv", TABLE)).fileName());
        assertEquals(Optional.empty(), open(gzip(TABLE)).fileName());
    }

    @Test
    void readsAllMembersOfAGzip() throws IOException {
        byte[] padded = concat(gzip(bytes("one,")), gzip(new byte[0]), gzip(bytes("two")), new byte[512]);
        assertEquals("one,two", new String(unpack(padded), StandardCharsets.UTF_8));
    }

    @Test
    void aHundredThousandEmptyMembersAreNoHarm() throws IOException {
        byte[] member = gzip(new byte[0]);
        byte[] many = new byte[member.length * 100_000];
        for (int i = 0; i < 100_000; i++) {
            System.arraycopy(member, 0, many, i * member.length, member.length);
        }
        assertEquals(0, unpack(many).length);
    }

    @Test
    void readsGzipWithNameCommentAndExtraField() throws IOException {
        byte[] plain = gzip(TABLE);
        byte[] header = {0x1f, (byte) 0x8b, 8, 4 | 8 | 16 | 2, 0, 0, 0, 0, 0, 0, 3, 0, 1, 2, 3};
        byte[] rest = concat(bytes("name\0comment\0"), new byte[2]);
        assertArrayEquals(TABLE, unpack(concat(header, rest, Arrays.copyOfRange(plain, 10, plain.length))));
    }

    @Test
    void refusesGzipCutOffAnywhere() throws IOException {
        byte[] whole = gzip(TABLE);
        for (int length = 2; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertRefused(() -> unpack(cut), "cut off");
        }
    }

    @Test
    void refusesGzipWithSomethingElseBehindIt() throws IOException {
        assertRefused(() -> unpack(concat(gzip(TABLE), bytes("more"))), "damaged");
    }

    @Test
    void refusesZipCutOffInItsData() throws IOException {
        byte[] random = new byte[20_000];
        new SplittableRandom(1).nextBytes(random);
        byte[] whole = zip("a.csv", random);
        assertRefused(() -> unpack(Arrays.copyOf(whole, 10_000)), "cut off");
        assertRefused(() -> unpack(Arrays.copyOf(whole, 20)), "cut off", "empty, or damaged");
    }

    @Test
    void brokenPackedFilesGiveNothingWorseThanARefusal() throws IOException {
        SplittableRandom random = new SplittableRandom(2);
        for (byte[] whole : new byte[][] {gzip(TABLE), zip("a.csv", TABLE)}) {
            for (int i = 0; i < 5_000; i++) {
                byte[] broken = whole.clone();
                broken[random.nextInt(4, broken.length)] = (byte) random.nextInt();
                try {
                    unpack(broken);
                } catch (UnreadableDataException e) {
                    assertTrue(e.problem().message().length() > 20, e.getMessage());
                }
            }
        }
    }

    @Test
    void refusesGzipThatUnpacksToFarTooMuch() throws IOException {
        byte[] bomb = gzip(new byte[100 << 20]);
        assertRefused(() -> unpack(bomb), "more than 250 bytes come out for each one");
    }

    @Test
    void refusesZipThatUnpacksToFarTooMuch() throws IOException {
        byte[] bomb = zip("a.csv", new byte[100 << 20]);
        assertRefused(() -> unpack(bomb), "more than 250 bytes come out for each one");
    }

    @Test
    void countsWhatIsSkippedToo() throws IOException {
        byte[] bomb = zip("a.csv", TABLE, "bomb.csv", new byte[100 << 20], "c.csv", TABLE);
        assertRefused(() -> unpack(bomb), "more than 250 bytes come out for each one");
    }

    @Test
    void refusesMoreThanTheLimit() throws IOException {
        UnpackingLimits limits = new UnpackingLimits(1 << 20, 250, 64 << 20);
        byte[] large = new byte[(1 << 20) + 1];
        assertRefused(
                () -> Unpacked.open(new ByteArrayInputStream(large), limits).readAllBytes(),
                "at most 1 MiB can be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.csv", "x/../../a.csv", "/etc/passwd", "..\\a.csv", "C:\\a.csv", "\\\\host\\a.csv"})
    void refusesNamesThatLeadOut(String name) throws IOException {
        assertRefused(() -> unpack(zip(name, TABLE)), "leads out of its folder");
        assertRefused(() -> unpack(zip("a.csv", TABLE, name, TABLE)), "leads out of its folder");
    }

    @Test
    void namesTheFilesWhereThereAreSeveral() throws IOException {
        byte[] several = zip("a.csv", TABLE, "b.csv", TABLE);
        assertRefused(() -> unpack(several), "several files: a.csv, b.csv. Put only the table into it.");
        byte[] many = zip("1", TABLE, "2", TABLE, "3", TABLE, "4", TABLE, "5", TABLE, "6", TABLE, "7", TABLE);
        assertRefused(() -> unpack(many), "several files: 1, 2, 3, 4, 5 and 2 more.");
    }

    @Test
    void overlooksFoldersAndWhatSystemsAdd() throws IOException {
        assertArrayEquals(
                TABLE,
                unpack(zip(
                        "data/",
                        new byte[0],
                        "data/a.csv",
                        TABLE,
                        "__MACOSX/data/._a.csv",
                        TABLE,
                        ".DS_Store",
                        TABLE)));
    }

    @Test
    void refusesEncryptedZip() throws IOException {
        byte[] encrypted = zip("a.csv", TABLE);
        encrypted[6] |= 1;
        assertRefused(() -> unpack(encrypted), "encrypted");
    }

    @Test
    void saysThatAWorkbookIsToBeSavedAsCsv() throws IOException {
        byte[] workbook = zip("[Content_Types].xml", bytes("<xml/>"), "xl/workbook.xml", bytes("<xml/>"));
        assertRefused(() -> open(workbook).readHead(1000), "Excel workbook", "save the sheet as CSV");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "89504E470D0A1A0A0000 | a PNG image", "FFD8FFE000104A46 | a JPEG image",
                "255044462D312E370A25 | a PDF document", "5041523115041500 | a Parquet file",
                "7F454C4602010100 | an executable program", "4D5A900003000000 | an executable program",
                "53514C69746520666F726D6174203300 | an SQLite database", "D0CF11E0A1B11AE1 | an old Excel",
                "425A683931415926535900 | a bzip2 file", "28B52FFD0458 | a Zstandard file",
                "377ABCAF271C0004 | a 7-Zip archive", "000000186674797069736F6D | an MP4 video",
                "524946460000000057415645 | a WAV sound", "4F626A0104 | an Avro file",
                "3C21444F43545950452068746D6C3E | a web page", "3C3F786D6C20 | an XML file"
            })
    void saysWhatAFileLooksLike(String hex, String kind) {
        byte[] file = java.util.HexFormat.of().parseHex(hex);
        assertRefused(() -> open(file).readHead(1000), "This looks like " + kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ID3,ORC\n1,2", "PAR1,b\n1,2", "RIFF;Rar!\n1;2", "BZh,OggS\n", "MZ,a\n1,2", "PK,a\n1,2", "P"})
    void tablesMayBeginLikeAnything(String table) throws IOException {
        assertEquals(table, new String(open(bytes(table)).readHead(1000), StandardCharsets.UTF_8));
    }

    private interface Attempt {
        Object run() throws IOException;
    }

    private static void assertRefused(Attempt attempt, String... anyOf) {
        UnreadableDataException refusal = assertThrows(UnreadableDataException.class, attempt::run);
        assertTrue(
                Arrays.stream(anyOf).anyMatch(refusal.problem().message()::contains),
                refusal.getMessage() + " has none of " + Arrays.toString(anyOf));
    }

    private static Unpacked open(byte[] file) throws IOException {
        return Unpacked.open(new ByteArrayInputStream(file), UnpackingLimits.DEFAULT);
    }

    private static byte[] unpack(byte[] file) throws IOException {
        try (Unpacked unpacked = open(file)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            for (int read = unpacked.read(buffer); read >= 0; read = unpacked.read(buffer)) {
                out.write(buffer, 0, read);
            }
            return out.toByteArray();
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    /// @param entries names and bytes by turns
    private static byte[] zip(Object... entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < entries.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) entries[i]));
                zip.write((byte[]) entries[i + 1]);
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
