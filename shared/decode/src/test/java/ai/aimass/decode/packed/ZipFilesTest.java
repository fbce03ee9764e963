package ai.aimass.decode.packed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.decode.UnreadableDataException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

final class ZipFilesTest {
    @Test
    void filesComeWithTheirNamesInTheirOrder() throws IOException {
        byte[] zip =
                zip(StandardCharsets.UTF_8, "b/2.png", "__MACOSX/b/._2.png", "a/", "a/é.png", "猫/Thumbs.db", "猫/1.png");
        List<String> names = new ArrayList<>();
        try (ZipFiles files = open(zip)) {
            while (files.next()) {
                names.add(files.name());
                assertArrayEquals(content(files.name()), files.readAll(1 << 20).orElseThrow());
            }
        }
        assertEquals(List.of("b/2.png", "a/é.png", "猫/1.png"), names);
    }

    @Test
    void whatIsNotReadIsPassedOver() throws IOException {
        try (ZipFiles files = open(zip(StandardCharsets.UTF_8, "1", "2", "3"))) {
            assertTrue(files.next());
            assertEquals(10, files.read(new byte[10], 0, 10));
            assertTrue(files.next());
            assertEquals(Optional.empty(), files.readAll(100));
            assertTrue(files.next());
            assertArrayEquals(content("3"), files.readAll(content("3").length).orElseThrow());
            assertFalse(files.next());
        }
    }

    @Test
    void namesThatAreNotMarkedAsUtf8AreReadAsItWhereTheyAre() throws IOException {
        // The mark is bit 11 of the flags, in each file's head.
        byte[] zip = zip(StandardCharsets.UTF_8, "猫.png");
        assertEquals(8, zip[7]);
        zip[7] = 0;
        try (ZipFiles files = open(zip)) {
            assertTrue(files.next());
            assertEquals("猫.png", files.name());
        }
    }

    @Test
    void pathsThatLeadOutAreRefused() throws IOException {
        for (String name : List.of("../1.png", "a/../../1.png", "/etc/1.png", "C:/1.png", "..\\1.png")) {
            ZipFiles files = open(zip(StandardCharsets.UTF_8, name));
            assertThrows(UnreadableDataException.class, files::next, name);
        }
    }

    @Test
    void brokenZipsEndWithAReason() throws IOException {
        byte[] zip = zip(StandardCharsets.UTF_8, "1", "2", "3");
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 500; i++) {
            byte[] broken = Arrays.copyOf(zip, random.nextInt(1, zip.length + 1));
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            try (ZipFiles files = open(broken)) {
                while (files.next()) {
                    files.readAll(1 << 16);
                }
            } catch (UnreadableDataException e) {
                assertTrue(e.problem().toString().contains("zip"), e.problem().toString());
            }
        }
    }

    private static ZipFiles open(byte[] zip) {
        return ZipFiles.open(new ByteArrayInputStream(zip), UnpackingLimits.DEFAULT);
    }

    private static byte[] zip(Charset names, String... files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, names)) {
            for (String name : files) {
                zip.putNextEntry(new ZipEntry(name));
                if (!name.endsWith("/")) zip.write(content(name));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] content(String name) {
        return ("content of " + name + " ").repeat(300).getBytes(StandardCharsets.UTF_8);
    }
}
