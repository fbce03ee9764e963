package ai.aimass.decode.media;

import ai.aimass.domain.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How a file becomes a value of a column: what is asked of `ffmpeg`, and what is made of what it writes. It writes
/// every
/// stream to a file of its own.
sealed interface Recipe {
    /// How ffmpeg is to read an input.
    List<String> inputs(MediaFormat format);

    /// What ffmpeg is to write, for the input of a number.
    ///
    /// @param input the input's number in the process
    /// @param file what the outputs' names begin with
    List<String> outputs(int input, String file);

    /// The names' ends of what is written.
    List<String> streams();

    /// The most that ffmpeg may write to one file, in bytes.
    long mostBytes();

    /// @param streams what was written, by stream; empty where it was not
    /// @return the value's bytes; empty where too little was written
    Optional<byte[]> value(List<byte[]> streams);

    static Recipe of(ColumnType.Media type) {
        return switch (type) {
            case ColumnType.Image image -> new OfImage(image);
            case ColumnType.Sound sound -> new OfSound(sound);
            case ColumnType.Video video -> new OfVideo(video);
        };
    }

    /// The first picture, turned as its EXIF data say and squeezed into the size; every pixel of it is the mean of what
    /// it
    /// stands for. What is transparent is white.
    record OfImage(ColumnType.Image type) implements Recipe {
        private static final int RGBA = 4;

        /// A photo that breaks off would else be filled up with grey. Of the others some that all programs read break
        /// the
        /// letter of their formats.
        @Override
        public List<String> inputs(MediaFormat format) {
            boolean isStrict = format == MediaFormat.JPEG || format == MediaFormat.PNG;
            return isStrict ? List.of("-err_detect", "explode") : List.of();
        }

        @Override
        public List<String> outputs(int input, String file) {
            return List.of(
                    "-map",
                    input + ":v:0",
                    "-frames:v",
                    "1",
                    "-vf",
                    Pixels.scale(type.width(), type.height()) + ",format=rgba",
                    "-f",
                    "rawvideo",
                    file + ".v");
        }

        @Override
        public List<String> streams() {
            return List.of(".v");
        }

        @Override
        public long mostBytes() {
            return (long) RGBA * type.width() * type.height();
        }

        @Override
        public Optional<byte[]> value(List<byte[]> streams) {
            byte[] rgba = streams.getFirst();
            if (rgba.length != mostBytes()) return Optional.empty();
            byte[] value = new byte[type.bytes()];
            for (int pixel = 0; pixel < rgba.length / RGBA; pixel++) {
                int from = pixel * RGBA;
                Pixels.put(
                        value,
                        pixel,
                        type.channels(),
                        onWhite(rgba, from, from + 3),
                        onWhite(rgba, from + 1, from + 3),
                        onWhite(rgba, from + 2, from + 3));
            }
            return Optional.of(value);
        }

        private static int onWhite(byte[] rgba, int channel, int alpha) {
            int opaque = rgba[alpha] & 0xff;
            return ((rgba[channel] & 0xff) * opaque + 255 * (255 - opaque) + 127) / 255;
        }
    }

    /// All channels mixed to one.
    record OfSound(ColumnType.Sound type) implements Recipe {
        /// Single frames are often broken; the others are worth hearing.
        @Override
        public List<String> inputs(MediaFormat format) {
            return List.of();
        }

        @Override
        public List<String> outputs(int input, String file) {
            return sound(type, input, file);
        }

        @Override
        public List<String> streams() {
            return List.of(".a");
        }

        @Override
        public long mostBytes() {
            return type.bytes() + 4096L;
        }

        @Override
        public Optional<byte[]> value(List<byte[]> streams) {
            byte[] samples = streams.getFirst();
            return samples.length < Short.BYTES ? Optional.empty() : Optional.of(Arrays.copyOf(samples, type.bytes()));
        }

        static List<String> sound(ColumnType.Sound type, int input, String file) {
            return List.of(
                    "-map",
                    input + ":a:0",
                    "-ac",
                    "1",
                    "-ar",
                    String.valueOf(type.hertz()),
                    "-t",
                    String.valueOf((double) type.samples() / type.hertz()),
                    "-c:a",
                    "pcm_s16le",
                    "-f",
                    "s16le",
                    file + ".a");
        }
    }

    /// A picture at every interval by the time that each is to be shown, as of an image; and the sound, where there is
    /// any.
    record OfVideo(ColumnType.Video type) implements Recipe {
        private static final int RGB = 3;

        /// As with sounds.
        @Override
        public List<String> inputs(MediaFormat format) {
            return List.of();
        }

        @Override
        public List<String> outputs(int input, String file) {
            List<String> outputs = new ArrayList<>(List.of(
                    "-map",
                    input + ":v:0",
                    "-frames:v",
                    String.valueOf(type.frames()),
                    "-vf",
                    "setpts=PTS-STARTPTS,fps=1000/" + type.intervalMillis() + ","
                            + Pixels.scale(type.frame().width(), type.frame().height()) + ",format=rgb24",
                    "-f",
                    "rawvideo",
                    file + ".v"));
            if (type.sound() != null) {
                List<String> sound = new ArrayList<>(OfSound.sound(type.sound(), input, file));
                // A video may be silent.
                sound.set(1, sound.get(1) + "?");
                outputs.addAll(sound);
            }
            return outputs;
        }

        @Override
        public List<String> streams() {
            return type.sound() == null ? List.of(".v") : List.of(".v", ".a");
        }

        @Override
        public long mostBytes() {
            long pictures = (long) RGB * type.frame().width() * type.frame().height() * type.frames();
            return Math.max(pictures, type.sound() == null ? 0 : type.sound().bytes() + 4096L);
        }

        @Override
        public Optional<byte[]> value(List<byte[]> streams) {
            byte[] rgb = streams.getFirst();
            int pixels = type.frame().width() * type.frame().height();
            int frames = rgb.length / (RGB * pixels);
            if (frames == 0) return Optional.empty();
            byte[] value = new byte[type.bytes()];
            for (int frame = 0; frame < type.frames(); frame++) {
                // Where the video has ended its last picture stays.
                int from = RGB * pixels * Math.min(frame, frames - 1);
                for (int pixel = 0; pixel < pixels; pixel++, from += RGB) {
                    Pixels.put(
                            value,
                            frame * pixels + pixel,
                            type.frame().channels(),
                            rgb[from] & 0xff,
                            rgb[from + 1] & 0xff,
                            rgb[from + 2] & 0xff);
                }
            }
            if (type.sound() != null) {
                int begin = type.frames() * type.frame().bytes();
                byte[] sound = streams.getLast();
                System.arraycopy(
                        sound,
                        0,
                        value,
                        begin,
                        Math.min(sound.length, type.sound().bytes()));
            }
            return Optional.of(value);
        }
    }

    /// Pictures' pixels.
    final class Pixels {
        private Pixels() {}

        static String scale(int width, int height) {
            return "scale=" + width + ":" + height
                    + ":flags=area+accurate_rnd+full_chroma_int+full_chroma_inp+bitexact";
        }

        /// @param channels 3, or 1: the pixel's brightness (ITU-R BT.601)
        static void put(byte[] value, int pixel, int channels, int red, int green, int blue) {
            if (channels == 1) {
                value[pixel] = (byte) ((299 * red + 587 * green + 114 * blue + 500) / 1000);
                return;
            }
            value[3 * pixel] = (byte) red;
            value[3 * pixel + 1] = (byte) green;
            value[3 * pixel + 2] = (byte) blue;
        }
    }
}
