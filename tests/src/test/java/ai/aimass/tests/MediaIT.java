package ai.aimass.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Pictures, sounds and videos, from a zip or folder to predictions, by the command alone.
final class MediaIT {
    private static final List<String> SHAPES = List.of("disc", "square", "bars");
    private static final List<String> FORMATS = List.of("png", "jpg", "bmp", "gif");

    @RegisterExtension
    static final Platform PLATFORM = Platform.named("media");

    @Test
    void picturesInFoldersAreTaughtAndTold() throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 120; i++) {
            String shape = SHAPES.get(i % 3);
            files.put(shape + "/" + i, picture(shape, i));
        }
        files.put("disc/broken.png", Arrays.copyOf(picture("disc", 1_000), 60));
        JsonNode trained = train("shapes", zip(files), "label");
        assertEquals(
                SHAPES.stream().sorted().toList(),
                trained.path("dataset")
                        .path("classes")
                        .valueStream()
                        .map(JsonNode::asText)
                        .toList());
        assertEquals(1, trained.path("dataset").path("rows").path("rejected").asInt());
        JsonNode rejected =
                run("rejects", trained.path("upload").asText()).path("rejects").path(0);
        assertEquals("disc/broken.png", rejected.path("cell").asText());
        assertEquals("file", rejected.path("column").asText());

        Path folder = Files.createDirectories(PLATFORM.data().resolve("asked"));
        List<String> actual = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String shape = SHAPES.get(i / 10);
            Files.write(folder.resolve("%02d".formatted(i)), picture(shape, 500 + i));
            actual.add(shape);
        }
        List<String> together = predicted("shapes", folder);
        int right = 0;
        for (int i = 0; i < actual.size(); i++) {
            if (actual.get(i).equals(together.get(i))) right++;
        }
        assertTrue(right >= 27, together.toString());
        // Alone, each gets the same answer as with the others.
        assertEquals(together.subList(7, 8), predicted("shapes", folder.resolve("07")));
        assertTrue(page("shapes").contains("<img src=\"data:image/png;base64,"), "pictures in the report");
        // What is served is what was computed when the model was made.
        StringBuilder upload = new StringBuilder("file,label\n");
        files.forEach((path, bytes) -> upload.append(Base64.getEncoder().encodeToString(bytes))
                .append(',')
                .append(path, 0, path.indexOf('/'))
                .append('\n'));
        TestRows.ofPublished(PLATFORM, "shapes", 1).requireServed(PLATFORM, "shapes", 1, Table.of(upload.toString()));
    }

    @Test
    void videosAreTaughtAndToldByTheirMotion() throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 60; i++) {
            files.put((i % 2 == 0 ? "left/" : "right/") + i + ".gif", moving(i % 2 == 0 ? -1 : 1, i));
        }
        JsonNode trained = train("moves", zip(files), "label");
        assertTrue(
                trained.path("report").path("metric").path("value").asDouble() > 0.9,
                trained.path("report").toString());
        assertEquals(
                List.of("left"), predicted("moves", Files.write(PLATFORM.data().resolve("l"), moving(-1, 700))));
        assertEquals(
                List.of("right"), predicted("moves", Files.write(PLATFORM.data().resolve("r"), moving(1, 701))));
    }

    @Test
    void aTableGivesPicturesAndNumbersTheirValue() throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        StringBuilder table = new StringBuilder("photo,rooms,price\n");
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 100; i++) {
            int brightness = random.nextInt(256);
            int rooms = random.nextInt(1, 8);
            files.put("photos/" + i + ".png", written(filled(new Color(brightness, brightness, 40)), "png"));
            table.append(i)
                    .append(".png,")
                    .append(rooms)
                    .append(',')
                    .append(rooms * 100 + brightness)
                    .append('\n');
        }
        files.put("prices.csv", table.toString().getBytes(StandardCharsets.UTF_8));
        JsonNode trained = train("prices", zip(files), "price");
        double squared = 0;
        List<String> rows = new ArrayList<>();
        for (int brightness = 0; brightness < 256; brightness += 50) {
            String photo =
                    Base64.getEncoder().encodeToString(written(filled(new Color(brightness, brightness, 40)), "png"));
            rows.add("{\"photo\":\"" + photo + "\",\"rooms\":4}");
        }
        Path asked = Files.writeString(PLATFORM.data().resolve("asked.json"), "[" + String.join(",", rows) + "]");
        List<String> predicted = predicted("prices", asked);
        for (int i = 0; i < predicted.size(); i++) {
            squared += Math.pow(Double.parseDouble(predicted.get(i)) - (400 + 50 * i), 2);
        }
        assertTrue(Math.sqrt(squared / predicted.size()) < 60, predicted.toString());
        assertEquals("regression", trained.path("dataset").path("task").asText());
    }

    @Test
    void soundsInAFolderAreTaughtAndTold() throws Exception {
        Path folder = PLATFORM.data().resolve("tones");
        for (int i = 0; i < 80; i++) {
            Path file = folder.resolve(i % 2 == 0 ? "low" : "high").resolve(i + ".wav");
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.write(file, tone(i % 2 == 0 ? 300 : 900, i));
        }
        train("tones", folder, "label");
        Path low = Files.write(PLATFORM.data().resolve("one"), tone(310, 1_000));
        Path high = Files.write(PLATFORM.data().resolve("two"), tone(880, 1_001));
        assertEquals(List.of("low"), predicted("tones", low));
        assertEquals(List.of("high"), predicted("tones", high));
        // What is too large for a request takes a way of its own.
        byte[] wav = tone(890, 1_002);
        Path large = PLATFORM.data().resolve("large");
        Files.write(large, wav);
        Files.write(large, new byte[2 << 20], StandardOpenOption.APPEND);
        assertEquals(List.of("high"), predicted("tones", large));
        Path text = Files.writeString(PLATFORM.data().resolve("three"), "RIFF but no sound");
        Aimass.Result refused = PLATFORM.aimass().run("predict", "tones", text.toString(), "--output", "json");
        assertEquals(2, refused.exitCode(), refused.toString());
    }

    private static JsonNode train(String model, Path file, String target) throws Exception {
        return PLATFORM.train(file, target, model, "--budget", "quick");
    }

    private static List<String> predicted(String model, Path file) throws Exception {
        return Table.of(PLATFORM.aimass()
                        .run("predict", model, file.toString(), "--output", "csv")
                        .succeeded()
                        .output())
                .column("prediction");
    }

    private static String page(String model) throws Exception {
        Path page = PLATFORM.data().resolve(model + ".html");
        PLATFORM.aimass().run("report", model, "--out", page.toString()).succeeded();
        return Files.readString(page);
    }

    private static JsonNode run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.addAll(List.of("--output", "json"));
        return PLATFORM.aimass().run(command.toArray(String[]::new)).succeeded().json();
    }

    private static Path zip(Map<String, byte[]> files) throws IOException {
        Path zip = Files.createTempFile(PLATFORM.data(), "upload", ".zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
                out.closeEntry();
            }
        }
        return zip;
    }

    /// In one format or another, of any colour, somewhere.
    private static byte[] picture(String shape, int number) throws IOException {
        SplittableRandom random = new SplittableRandom(number);
        BufferedImage image = filled(new Color(random.nextInt(90), random.nextInt(90), random.nextInt(90)));
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(new Color(random.nextInt(150, 256), random.nextInt(150, 256), random.nextInt(150, 256)));
        int x = random.nextInt(2, 12);
        int y = random.nextInt(2, 12);
        switch (shape) {
            case "disc" -> graphics.fillOval(x, y, 18, 18);
            case "square" -> graphics.fillRect(x, y, 16, 16);
            default -> {
                for (int bar = 0; bar < 4; bar++) {
                    graphics.fillRect(x, y + 5 * bar, 18, 2);
                }
            }
        }
        graphics.dispose();
        return written(image, FORMATS.get(random.nextInt(FORMATS.size())));
    }

    /// A pattern that goes to one side, frame by frame, as an animated GIF.
    private static byte[] moving(int direction, int number) throws IOException {
        SplittableRandom random = new SplittableRandom(number);
        int[] blocks = random.ints(64, 0, 256).toArray();
        int begin = random.nextInt(64);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int frame = 0; frame < 12; frame++) {
                BufferedImage image = new BufferedImage(48, 48, BufferedImage.TYPE_BYTE_GRAY);
                for (int at = 0; at < 48 * 48; at++) {
                    int x = Math.floorMod(at % 48 - direction * frame + begin, 64);
                    image.getRaster().setSample(at % 48, at / 48, 0, blocks[at / 48 / 6 * 8 + x / 8]);
                }
                writer.writeToSequence(new IIOImage(image, null, shownForATenth(writer, image)), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static IIOMetadata shownForATenth(ImageWriter writer, BufferedImage image) throws IOException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
        String format = metadata.getNativeMetadataFormatName();
        IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        control.setAttribute("delayTime", "10");
        IIOMetadataNode root = new IIOMetadataNode(format);
        root.appendChild(control);
        metadata.mergeTree(format, root);
        return metadata;
    }

    private static BufferedImage filled(Color colour) {
        BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, 32, 32);
        graphics.dispose();
        return image;
    }

    private static byte[] written(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, format, bytes), format);
        return bytes.toByteArray();
    }

    /// Half a second, with noise.
    private static byte[] tone(double hertz, int seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        double pitch = hertz * random.nextDouble(0.9, 1.1);
        byte[] samples = new byte[2 * 4_000];
        for (int i = 0; i < 4_000; i++) {
            double value = 8_000 * Math.sin(2 * Math.PI * pitch * i / 8_000) + random.nextDouble(-2_000, 2_000);
            samples[2 * i] = (byte) (int) value;
            samples[2 * i + 1] = (byte) ((int) value >> 8);
        }
        AudioFormat format = new AudioFormat(8_000, 16, 1, true, false);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(samples), format, 4_000),
                AudioFileFormat.Type.WAVE,
                bytes);
        return bytes.toByteArray();
    }
}
