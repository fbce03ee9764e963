package ai.aimass.decode.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.decode.Reading;
import ai.aimass.domain.ColumnKind;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.Value;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MediaDecoderTest {
    private static final ColumnType.Image COLOUR = new ColumnType.Image(32, 24, 3);
    private static final ColumnType.Image GREY = new ColumnType.Image(16, 12, 1);
    private static final ColumnType.Sound SOUND = new ColumnType.Sound(8_000, 9_000);
    private static final ColumnType.Video VIDEO = new ColumnType.Video(12, 200, GREY, null);

    private final MediaDecoder decoder = new MediaDecoder();

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp", "tiff"})
    void pictures(String format) throws IOException {
        byte[] file = Samples.picture(format);
        Probe probe = probe(file);
        assertEquals(ColumnKind.IMAGE, probe.kind());
        assertEquals(Samples.WIDTH, probe.width());
        assertEquals(Samples.HEIGHT, probe.height());
        byte[] value = decoded(file, COLOUR);
        for (int x = 0; x < 32; x++) {
            // Two columns of the picture's are one.
            assertEquals(8 * x + 2, value[3 * (12 * 32 + x) + 1] & 0xff, 8, format + " at " + x);
        }
        assertEquals(130, decoded(file, GREY)[6 * 16 + 8] & 0xff, 10);
    }

    @Test
    void webp() throws IOException {
        byte[] file = Samples.video("webp", "-frames:v", "1", "-c:v", "libwebp");
        assertEquals(ColumnKind.IMAGE, probe(file).kind());
        assertEquals(20, decoded(file, GREY)[0] & 0xff, 3);
    }

    @Test
    void whatIsTransparentIsWhite() throws IOException {
        BufferedImage image = new BufferedImage(32, 24, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(5, 0, 0xff102030);
        byte[] value = decoded(Samples.written(image, "png"), COLOUR);
        assertEquals(List.of(255, 255, 255), pixel(value, 4));
        assertEquals(List.of(0x10, 0x20, 0x30), pixel(value, 5));
    }

    @ParameterizedTest
    @CsvSource({"wav,pcm_s16le", "wav,pcm_u8", "mp3,libmp3lame", "flac,flac", "ogg,libopus", "m4a,aac"})
    void sounds(String ending, String codec) throws IOException {
        byte[] file = Samples.sound(ending, "-c:a", codec);
        Probe probe = probe(file);
        assertEquals(ColumnKind.SOUND, probe.kind());
        assertEquals(1, probe.seconds(), 0.1);
        byte[] value = decoded(file, SOUND);
        assertEquals(SOUND.bytes(), value.length);
        double power = 0;
        for (int i = 2_000; i < 6_000; i++) {
            power += Math.pow(sample(value, i), 2) / 4_000;
        }
        assertEquals(8_000 / Math.sqrt(2), Math.sqrt(power), 800);
        // What is behind the end is silence.
        assertEquals(0, sample(value, 8_990));
    }

    @ParameterizedTest
    @CsvSource({"mp4,libopenh264", "mp4,mpeg4", "mov,mpeg4", "webm,libvpx", "avi,mpeg4", "mkv,mpeg4", "gif,gif"})
    void videos(String ending, String codec) throws IOException {
        byte[] file = Samples.video(ending, "-c:v", codec);
        Probe probe = probe(file);
        assertEquals(ColumnKind.VIDEO, probe.kind());
        assertEquals(2, probe.seconds(), 0.15);
        assertEquals(Samples.RATE, probe.framesPerSecond(), 0.5);
        byte[] value = decoded(file, VIDEO);
        for (int frame = 0; frame < VIDEO.frames(); frame++) {
            // One every 200 ms; the last one stays.
            int brightness = 20 + 10 * Math.min(2 * frame, Samples.FRAMES - 1);
            assertEquals(brightness, value[frame * GREY.bytes() + 50] & 0xff, 14, ending + " at " + frame);
        }
    }

    @Test
    void aSoundInAColumnOfPicturesIsTold() throws IOException {
        assertEquals("expected an image file, found a sound (WAV)", refused(Samples.sound("wav"), COLOUR));
        assertEquals("expected a sound file, found a picture (PNG)", refused(Samples.picture("png"), SOUND));
        assertEquals(
                "expected an image file, found another kind of file",
                refused("colour,shape\nred,round\n".getBytes(StandardCharsets.UTF_8), COLOUR));
    }

    @Test
    void filesAreTheSameAloneAndWithOthersBrokenOrNot() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        List<byte[]> files = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            byte[] file = Samples.picture(List.of("png", "jpg", "gif", "bmp").get(i % 4));
            if (i % 7 == 0) file = Arrays.copyOf(file, random.nextInt(20, 60));
            files.add(file);
        }
        List<Reading> together = decoder.decode(files, COLOUR);
        assertEquals(files.size(), together.size());
        for (int i = 0; i < files.size(); i += 3) {
            assertEquals(decoder.decode(List.of(files.get(i)), COLOUR).getFirst(), together.get(i), "file " + i);
        }
        for (int i = 0; i < files.size(); i++) {
            if (i % 7 != 0) assertInstanceOf(Reading.Decoded.class, together.get(i), "file " + i);
        }
    }

    /// A list of files, under whatever it pretends to be, must not make another file readable.
    @Test
    void listsOfOtherFilesOpenNone() throws IOException {
        Path secret = Files.createTempFile("secret", ".png");
        Files.write(secret, Samples.picture("png"));
        for (String list : List.of(
                "#EXTM3U\n#EXTINF:1,\nfile://" + secret + "\n#EXT-X-ENDLIST\n",
                "ffconcat version 1.0\nfile " + secret + "\n",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"file://" + secret + "\"/></svg>",
                "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nm=video 5000 RTP/AVP 96\n")) {
            for (String beginning : List.of(
                    "", "\u0089PNG\r\n\u001a\n", "GIF89a", "RIFF\0\0\0\0WAVE", "OggS\0", "\0\0\0\u0018ftypisom")) {
                byte[] file = (beginning + list).getBytes(StandardCharsets.ISO_8859_1);
                assertFalse(refused(file, COLOUR).isEmpty());
                assertFalse(refused(file, SOUND).isEmpty());
            }
        }
    }

    @Test
    void picturesAreTurnedAsTheCameraSays() throws IOException {
        byte[] jpeg = Samples.picture("jpg");
        // EXIF's orientation 6: the first row of the file is the right side of the picture.
        byte[] exif = HexFormat.of()
                .parseHex(
                        "ffe10022457869660000" + "4d4d002a00000008" + "0001" + "011200030000000100060000" + "00000000");
        byte[] turned = new byte[jpeg.length + exif.length];
        System.arraycopy(jpeg, 0, turned, 0, 2);
        System.arraycopy(exif, 0, turned, 2, exif.length);
        System.arraycopy(jpeg, 2, turned, 2 + exif.length, jpeg.length - 2);
        byte[] value = decoded(turned, GREY);
        // What was dark to the left is dark above.
        assertEquals(10, value[8] & 0xff, 14);
        assertEquals(240, value[11 * 16 + 8] & 0xff, 14);
    }

    @Test
    void picturesOfSixteenBits() throws IOException {
        BufferedImage image = new BufferedImage(16, 12, BufferedImage.TYPE_USHORT_GRAY);
        for (int at = 0; at < 16 * 12; at++) {
            image.getRaster().setSample(at % 16, at / 16, 0, 4096 * (at % 16));
        }
        byte[] file = Samples.written(image, "png");
        assertTrue(probe(file).grey());
        byte[] value = decoded(file, GREY);
        for (int x = 0; x < 16; x++) {
            assertEquals(16 * x, value[16 + x] & 0xff, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void picturesThatBreakOffAreRefused(String format) throws IOException {
        byte[] file = Samples.picture(format);
        assertTrue(refused(Arrays.copyOf(file, file.length / 2), COLOUR).startsWith("the file cannot be decoded"));
    }

    @Test
    void picturesOfAVideoAreTakenByTheirTime() throws IOException {
        // Ten pictures in a second, then ten in three seconds.
        byte[] file = Samples.video(
                "mkv", "-vf", "setpts=if(lt(N\\,10)\\,N\\,10+(N-10)*3)/(10*TB)", "-fps_mode", "vfr", "-c:v", "libvpx");
        byte[] value = decoded(file, new ColumnType.Video(20, 200, GREY, null));
        for (int frame = 0; frame < 20; frame++) {
            int shown = 2 * frame < 10 ? 2 * frame : Math.min(10 + (2 * frame - 10) / 3, 19);
            assertEquals(20 + 10 * shown, value[frame * GREY.bytes() + 50] & 0xff, 14, "at " + frame);
        }
    }

    @Test
    void aSoundThatClaimsToBeEndlessEnds() throws IOException {
        byte[] file = Samples.sound("wav");
        Arrays.fill(file, 4, 8, (byte) 0xff);
        int data = new String(file, StandardCharsets.ISO_8859_1).indexOf("data");
        Arrays.fill(file, data + 4, data + 8, (byte) 0xff);
        assertEquals(SOUND.bytes(), decoded(file, SOUND).length);
    }

    @Test
    void hugePicturesAreRefused() throws IOException {
        byte[] file = Samples.picture("png");
        // Width and height as the file's head says them.
        System.arraycopy(new byte[] {0, 0, (byte) 0x9c, 0x40, 0, 0, (byte) 0x9c, 0x40}, 0, file, 16, 8);
        assertTrue(refused(file, COLOUR).startsWith("the file cannot be decoded"));
    }

    @Test
    void mutationsOfRealFilesNeitherHangNorCrash() throws IOException {
        List<byte[]> originals = List.of(
                Samples.picture("png"),
                Samples.picture("jpg"),
                Samples.picture("gif"),
                Samples.sound("wav"),
                Samples.sound("mp3"),
                Samples.video("mp4", "-c:v", "mpeg4"),
                Samples.video("webm", "-c:v", "libvpx"));
        SplittableRandom random = new SplittableRandom(7);
        List<byte[]> files = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            byte[] file = originals.get(i % originals.size()).clone();
            for (int changes = random.nextInt(1, 12); changes > 0; changes--) {
                file[random.nextInt(file.length)] = (byte) random.nextInt(256);
            }
            files.add(random.nextInt(4) == 0 ? Arrays.copyOf(file, random.nextInt(file.length)) : file);
        }
        for (ColumnType.Media type : List.of(COLOUR, SOUND, VIDEO)) {
            List<Reading> readings = decoder.decode(files, type);
            assertEquals(files.size(), readings.size());
            for (Reading reading : readings) {
                if (reading instanceof Reading.Decoded(Value.Media media)) {
                    assertEquals(type.bytes(), media.bytes().length);
                } else {
                    assertFalse(assertInstanceOf(Reading.Unreadable.class, reading)
                            .reason()
                            .isEmpty());
                }
            }
        }
    }

    @Test
    void noFolderStays() throws IOException {
        long before = folders();
        decoder.decode(List.of(Samples.picture("png"), new byte[0]), COLOUR);
        decoder.probe(List.of(Samples.picture("png")));
        assertEquals(before, folders());
    }

    private static long folders() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith("aimass-decode") || name.startsWith("aimass-probe"))
                    .count();
        }
    }

    private Probe probe(byte[] file) {
        return decoder.probe(List.of(file)).getFirst().orElseThrow();
    }

    private byte[] decoded(byte[] file, ColumnType.Media type) {
        Reading reading = decoder.decode(List.of(file), type).getFirst();
        Reading.Decoded decoded = assertInstanceOf(Reading.Decoded.class, reading);
        byte[] bytes = assertInstanceOf(Value.Media.class, decoded.value()).bytes();
        assertArrayEquals(bytes, bytes(decoder.decode(List.of(file, file), type).getLast()));
        return bytes;
    }

    private static byte[] bytes(Reading reading) {
        Reading.Decoded decoded = assertInstanceOf(Reading.Decoded.class, reading);
        return assertInstanceOf(Value.Media.class, decoded.value()).bytes();
    }

    private String refused(byte[] file, ColumnType.Media type) {
        Reading reading = decoder.decode(List.of(file), type).getFirst();
        return assertInstanceOf(Reading.Unreadable.class, reading).reason();
    }

    private static List<Integer> pixel(byte[] value, int at) {
        return List.of(value[3 * at] & 0xff, value[3 * at + 1] & 0xff, value[3 * at + 2] & 0xff);
    }

    private static int sample(byte[] value, int at) {
        return (short) ((value[2 * at] & 0xff) | value[2 * at + 1] << 8);
    }
}
