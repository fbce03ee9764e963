package ai.aimass.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Column;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.Dataset;
import ai.aimass.domain.Modality;
import ai.aimass.domain.Role;
import ai.aimass.domain.Task;
import ai.aimass.domain.UnifiedRecord;
import ai.aimass.domain.Value;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class ArchiveIngestTest {
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    @Test
    void aFolderForEachLabel() throws IOException {
        for (int i = 0; i < 40; i++) {
            files.put(
                    "set/" + (i % 2 == 0 ? "dark" : "light") + "/" + i + ".bin",
                    picture(20, 12, i % 2 == 0 ? 30 : 220));
        }
        files.put("set/dark/broken.png", Arrays.copyOf(picture(20, 12, 30), 50));
        files.put("set/README.txt", "These are, as it were, pictures.".getBytes(StandardCharsets.UTF_8));
        files.put("set/notes.pdf", "%PDF-1.4 \0\0".getBytes(StandardCharsets.ISO_8859_1));
        UploadFixture upload =
                new UploadFixture().put(zip(), UploadFixture.request()).run();
        Dataset dataset = upload.dataset();
        assertEquals(List.of("dark", "light"), ((Task.Classification) dataset.task()).classes());
        assertEquals(new ColumnType.Image(20, 12, 1), upload.column("file").type());
        assertEquals(1, dataset.rows().rejected());
        String rejects = new String(
                upload.vault().read(UploadFixture.TENANT, Objects.requireNonNull(dataset.rejects())),
                StandardCharsets.UTF_8);
        assertTrue(rejects.contains("\"set/dark/broken.png\"") && rejects.contains("cannot be decoded"), rejects);
        for (UnifiedRecord record : upload.records()) {
            boolean dark = record.source().startsWith("set/dark/");
            assertEquals(Modality.IMAGE, record.modality());
            assertEquals(new Value.Text(dark ? "dark" : "light"), record.label());
            byte[] pixels = new byte[20 * 12];
            Arrays.fill(pixels, (byte) (dark ? 30 : 220));
            Value.Media media =
                    assertInstanceOf(Value.Media.class, record.values().getFirst());
            assertArrayEquals(pixels, media.bytes());
        }
        assertTrue(dataset.notices().toString().contains("pictures, taken as 20 × 12 pixels in grey"));
        assertTrue(dataset.notices().toString().contains("Not used: 2 files of the zip that are no pictures"));
    }

    @Test
    void twiceIsTheSame() throws IOException {
        for (int i = 0; i < 20; i++) {
            files.put((i % 2 == 0 ? "a/" : "b/") + i, picture(10, 10, 12 * i));
        }
        byte[] zip = zip();
        UploadFixture first =
                new UploadFixture().put(zip, UploadFixture.request()).run();
        UploadFixture second =
                new UploadFixture().put(zip, UploadFixture.request()).run().run();
        assertEquals(first.dataset(), second.dataset());
    }

    @Test
    void aTableThatNamesFilesBesideOtherColumns() throws IOException {
        StringBuilder table = new StringBuilder("id,photo,rooms,price\n");
        for (int i = 0; i < 40; i++) {
            files.put("photos/" + i + ".png", picture(200, 100, 5 * i));
            table.append("h")
                    .append(i)
                    .append(",photos\\")
                    .append(i)
                    .append(".png,")
                    .append(i % 5)
                    .append(',');
            table.append(1000 + 37 * i).append('\n');
        }
        table.append("h40,missing.png,3,1500\nh41,,3,1500\n");
        files.put("photos/unused.png", picture(9, 9, 0));
        files.put("prices.csv", table.toString().getBytes(StandardCharsets.UTF_8));
        UploadFixture upload =
                new UploadFixture().put(zip(), UploadFixture.request("price")).run();
        assertInstanceOf(Task.Regression.class, upload.dataset().task());
        assertEquals(new ColumnType.Image(96, 48, 1), upload.column("photo").type());
        assertInstanceOf(Role.LeftOut.class, upload.column("id").role());
        assertEquals(1, upload.dataset().rows().rejected());
        assertEquals(41, upload.records().size());
        assertEquals(Modality.TABLE, upload.records().getFirst().modality());
        assertEquals(Value.Missing.INSTANCE, upload.records().getLast().values().getFirst());
        List<String> features =
                upload.dataset().schema().features().stream().map(Column::name).toList();
        assertEquals(List.of("photo", "rooms"), features);
    }

    @Test
    void withoutLabelsNothingCanBeLearned() throws IOException {
        for (int i = 0; i < 20; i++) {
            files.put("all/" + i, picture(10, 10, i));
        }
        assertFailure("all of them are in one folder");
    }

    @Test
    void brokenFilesAloneAreNothing() throws IOException {
        for (int i = 0; i < 20; i++) {
            files.put((i % 2 == 0 ? "a/" : "b/") + i, Arrays.copyOf(picture(10, 10, i), 24));
        }
        assertFailure("can be read");
    }

    @Test
    void twoTablesAreOneTooMany() throws IOException {
        for (int i = 0; i < 20; i++) {
            files.put(i + ".png", picture(10, 10, i));
        }
        for (String table : List.of("a.csv", "b.csv")) {
            files.put(table, "file,value\n0.png,1\n1.png,2\n2.png,3\n".getBytes(StandardCharsets.UTF_8));
        }
        assertFailure("Several tables in this zip name its files: a.csv, b.csv");
    }

    @Test
    void severalTablesWithoutMediaAreRefusedAsBefore() throws IOException {
        files.put("a.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
        files.put("b.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
        assertFailure("This zip holds several files: a.csv, b.csv. Put only the table into it.");
    }

    private void assertFailure(String message) throws IOException {
        UploadFixture upload =
                new UploadFixture().put(zip(), UploadFixture.request()).run();
        assertTrue(
                upload.failure().summary().contains(message), upload.failure().summary());
    }

    private byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] picture(int width, int height, int brightness) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int at = 0; at < width * height; at++) {
            image.getRaster().setSample(at % width, at / width, 0, brightness);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, "png", bytes));
        return bytes.toByteArray();
    }
}
