package ai.aimass.train.picture;

import ai.aimass.domain.ColumnType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/// Pixels, as [ColumnType.Image] has them.
public record Picture(ColumnType.Image size, byte[] pixels) {
    /// In pixels a side; of larger ones every second pixel is left out, or more.
    private static final int LARGEST = 96;

    private static final int FRAMES = 4;
    private static final int BLOCK = 0xffff;

    public Picture {
        if (pixels.length != size.bytes()) throw new IllegalArgumentException(pixels.length + " bytes for " + size);
    }

    /// What a value looks like: an image as it is, some frames of a video side by side, a sound's spectrogram.
    ///
    /// @param value a value of such a column
    public static Picture of(ColumnType.Media type, byte[] value) {
        return switch (type) {
            case ColumnType.Image image -> new Picture(image, value).small();
            case ColumnType.Sound sound -> Spectrogram.of(sound, value);
            case ColumnType.Video video -> strip(video, value);
        };
    }

    private Picture small() {
        int step = Math.ceilDiv(Math.max(size.width(), size.height()), LARGEST);
        if (step == 1) return this;
        int width = Math.ceilDiv(size.width(), step);
        int height = Math.ceilDiv(size.height(), step);
        Picture small = blank(width, height, size.channels());
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int from = (y * step * size.width() + x * step) * size.channels();
                System.arraycopy(pixels, from, small.pixels, (y * width + x) * size.channels(), size.channels());
            }
        }
        return small;
    }

    private static Picture strip(ColumnType.Video type, byte[] value) {
        int frames = Math.min(FRAMES, type.frames());
        Picture strip = null;
        for (int i = 0; i < frames; i++) {
            int at = i * type.frames() / frames;
            byte[] pixels = new byte[type.frame().bytes()];
            System.arraycopy(value, at * pixels.length, pixels, 0, pixels.length);
            Picture frame = new Picture(type.frame(), pixels).small();
            if (strip == null) strip = blank(frame.size.width() * frames, frame.size.height(), frame.size.channels());
            int row = frame.size.width() * frame.size.channels();
            for (int y = 0; y < frame.size.height(); y++) {
                System.arraycopy(frame.pixels, y * row, strip.pixels, (y * frames + i) * row, row);
            }
        }
        if (strip == null) throw new IllegalArgumentException("a video of no frames");
        return strip;
    }

    static Picture blank(int width, int height, int channels) {
        ColumnType.Image size = new ColumnType.Image(width, height, channels);
        return new Picture(size, new byte[size.bytes()]);
    }

    /// As a PNG file. Nothing is compressed, so that the bytes do not depend on the machine's library.
    ///
    /// @see <a href="https://www.w3.org/TR/png-3/">Portable Network Graphics, third edition</a>
    public byte[] png() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        ByteBuffer header = ByteBuffer.allocate(13)
                .putInt(size.width())
                .putInt(size.height())
                .put((byte) 8)
                .put((byte) (size.channels() == 1 ? 0 : 2));
        chunk(file, "IHDR", header.array());
        chunk(file, "IDAT", stored(lines()));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    /// Each line begins with how it was filtered: not at all.
    private byte[] lines() {
        int row = size.width() * size.channels();
        byte[] lines = new byte[(row + 1) * size.height()];
        for (int y = 0; y < size.height(); y++) {
            System.arraycopy(pixels, y * row, lines, y * (row + 1) + 1, row);
        }
        return lines;
    }

    private static byte[] stored(byte[] bytes) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.write(0x78);
        stream.write(0x01);
        for (int from = 0; from < bytes.length; from += BLOCK) {
            int length = Math.min(BLOCK, bytes.length - from);
            stream.write(from + length == bytes.length ? 1 : 0);
            stream.write(length);
            stream.write(length >> 8);
            stream.write(~length);
            stream.write(~length >> 8);
            stream.write(bytes, from, length);
        }
        Adler32 sum = new Adler32();
        sum.update(bytes);
        stream.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
        return stream.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
        byte[] body = ByteBuffer.allocate(4 + data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .array();
        CRC32 sum = new CRC32();
        sum.update(body);
        file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        file.writeBytes(body);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }
}
