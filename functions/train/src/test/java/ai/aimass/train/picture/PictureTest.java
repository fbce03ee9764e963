package ai.aimass.train.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.ColumnType;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class PictureTest {
    @Test
    void othersReadItsFiles() throws IOException {
        byte[] pixels = new byte[90 * 60 * 3];
        new SplittableRandom(1).nextBytes(pixels);
        BufferedImage read = read(Picture.of(new ColumnType.Image(90, 60, 3), pixels));
        assertEquals(90, read.getWidth());
        assertEquals(60, read.getHeight());
        for (int at = 0; at < 90 * 60; at++) {
            int rgb = (pixels[3 * at] & 0xff) << 16 | (pixels[3 * at + 1] & 0xff) << 8 | (pixels[3 * at + 2] & 0xff);
            assertEquals(rgb, read.getRGB(at % 90, at / 90) & 0xffffff);
        }
    }

    @Test
    void largeOnesAreShownSmall() throws IOException {
        BufferedImage read = read(Picture.of(new ColumnType.Image(512, 200, 1), new byte[512 * 200]));
        assertTrue(read.getWidth() <= 96 && read.getWidth() > 48, read.toString());
    }

    @Test
    void framesOfAVideoStandSideBySide() throws IOException {
        ColumnType.Video type = new ColumnType.Video(8, 100, new ColumnType.Image(10, 6, 1), null);
        byte[] value = new byte[type.bytes()];
        for (int i = 0; i < value.length; i++) {
            value[i] = (byte) (30 * (i / 60));
        }
        BufferedImage read = read(Picture.of(type, value));
        assertEquals(40, read.getWidth());
        assertEquals(6, read.getHeight());
        for (int frame = 0; frame < 4; frame++) {
            assertEquals(60 * frame, read.getRaster().getSample(10 * frame + 5, 3, 0));
        }
    }

    @Test
    void aToneIsALineAtItsPitch() {
        ColumnType.Sound type = new ColumnType.Sound(8_000, 8_000);
        byte[] value = new byte[type.bytes()];
        for (int i = 0; i < 8_000; i++) {
            short sample = (short) (10_000 * Math.sin(2 * Math.PI * 2_000 * i / 8_000));
            value[2 * i] = (byte) sample;
            value[2 * i + 1] = (byte) (sample >> 8);
        }
        Picture picture = Picture.of(type, value);
        int width = picture.size().width();
        int height = picture.size().height();
        for (int x = 0; x < width; x++) {
            int brightest = 0;
            for (int y = 1; y < height; y++) {
                if ((picture.pixels()[y * width + x] & 0xff) > (picture.pixels()[brightest * width + x] & 0xff)) {
                    brightest = y;
                }
            }
            // Half of the highest pitch.
            assertEquals(height / 2.0, brightest, 1.5);
        }
    }

    private static BufferedImage read(Picture picture) throws IOException {
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(picture.png()));
        assertTrue(read != null, "a picture");
        return read;
    }
}
