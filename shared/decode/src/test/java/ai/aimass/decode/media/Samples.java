package ai.aimass.decode.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/// Real files of every format, made by what other programs use: the Java platform's writers and ffmpeg's.
final class Samples {
    static final int WIDTH = 64;
    static final int HEIGHT = 48;
    static final int FRAMES = 20;
    static final int RATE = 10;

    private Samples() {}

    /// A picture that is dark to the left and bright to the right.
    static byte[] picture(String format) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, (4 * x) << 16 | (4 * x) << 8 | 4 * x);
            }
        }
        return written(image, format);
    }

    static byte[] written(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, bytes)) throw new IllegalArgumentException(format);
        return bytes.toByteArray();
    }

    /// A second of a tone at 16 kHz, two channels.
    ///
    /// @param ending as ffmpeg knows formats: `wav`, `mp3` …
    static byte[] sound(String ending, String... codec) throws IOException {
        byte[] samples = new byte[4 * 16_000];
        for (int i = 0; i < 16_000; i++) {
            short sample = (short) (8_000 * StrictMath.sin(2 * Math.PI * 440 * i / 16_000));
            for (int channel = 0; channel < 2; channel++) {
                samples[4 * i + 2 * channel] = (byte) sample;
                samples[4 * i + 2 * channel + 1] = (byte) (sample >> 8);
            }
        }
        return made(List.of("-f", "s16le", "-ar", "16000", "-ac", "2"), samples, ending, codec);
    }

    /// Two seconds that grow brighter from frame to frame.
    static byte[] video(String ending, String... codec) throws IOException {
        byte[] frames = new byte[FRAMES * WIDTH * HEIGHT * 3];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = (byte) (10 * (i / (WIDTH * HEIGHT * 3)) + 20);
        }
        List<String> input = List.of(
                "-f",
                "rawvideo",
                "-pixel_format",
                "rgb24",
                "-video_size",
                WIDTH + "x" + HEIGHT,
                "-framerate",
                "" + RATE);
        return made(input, frames, ending, codec);
    }

    private static byte[] made(List<String> input, byte[] raw, String ending, String... codec) throws IOException {
        Path work = Files.createTempDirectory("samples");
        Files.write(work.resolve("raw"), raw);
        List<String> arguments = new ArrayList<>(List.of("-v", "error", "-nostdin"));
        arguments.addAll(input);
        arguments.addAll(List.of("-i", "raw"));
        arguments.addAll(List.of(codec));
        arguments.add("made." + ending);
        Program.Ended ended =
                new Program(ProgramFolder.find(), MediaLimits.DEFAULT).run("ffmpeg", arguments, work, 1 << 24, 60);
        if (ended.exitCode() != 0) throw new IllegalStateException(ended.toString());
        byte[] made = Files.readAllBytes(work.resolve("made." + ending));
        ProgramFolder.delete(work);
        return made;
    }
}
