package ai.aimass.featurize.fit.image;

import ai.aimass.domain.FloatMatrix;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Random patches of pictures with their brightness and contrast taken out, as filters see them: channel by channel,
/// in each row by row. Patches of one shade say nothing and are left out.
final class Patches {
    /// Added to the variance of a patch, so that noise is not blown up to a pattern.
    static final float CONTRAST = 10;
    /// A patch of less variance is of one shade.
    private static final double LEAST_VARIANCE = 0.01;
    /// In vain one looks for so many times as many patches as are wanted.
    private static final int TRIES = 4;

    private final Window window;

    Patches(Window window) {
        this.window = window;
    }

    /// @return (patches × [Window#patchSize]), at most `count` of them
    FloatMatrix sample(Pictures pictures, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int size = window.patchSize();
        float[] values = new float[count * size];
        float[] patch = new float[size];
        int found = 0;
        for (int i = 0; i < TRIES * count && found < count; i++) {
            byte[] picture = pictures.bytes().get(random.nextInt(pictures.count()));
            int top = random.nextInt(window.height() - window.patch() + 1);
            int left = random.nextInt(window.width() - window.patch() + 1);
            cut(picture, top, left, patch);
            if (!normalise(patch)) continue;
            System.arraycopy(patch, 0, values, found * size, size);
            found++;
        }
        return new FloatMatrix(Arrays.copyOf(values, found * size), found, size);
    }

    private void cut(byte[] picture, int top, int left, float[] patch) {
        int place = 0;
        for (int channel = 0; channel < window.channels(); channel++) {
            for (int y = top; y < top + window.patch(); y++) {
                for (int x = left; x < left + window.patch(); x++) {
                    patch[place++] = pixel(picture, y, x, channel);
                }
            }
        }
    }

    /// Of the picture made smaller.
    private float pixel(byte[] picture, int y, int x, int channel) {
        int reduction = window.reduction();
        int sum = 0;
        for (int v = y * reduction; v < (y + 1) * reduction; v++) {
            for (int u = x * reduction; u < (x + 1) * reduction; u++) {
                int pixel = v * window.original().width() + u;
                sum += Byte.toUnsignedInt(picture[pixel * window.channels() + channel]);
            }
        }
        return (float) sum / (reduction * reduction);
    }

    /// @return whether there is anything to see
    private static boolean normalise(float[] patch) {
        double mean = 0;
        for (float value : patch) {
            mean += value / (double) patch.length;
        }
        double variance = 0;
        for (float value : patch) {
            variance += (value - mean) * (value - mean) / patch.length;
        }
        double factor = 1 / Math.sqrt(variance + CONTRAST);
        for (int i = 0; i < patch.length; i++) {
            patch[i] = (float) ((patch[i] - mean) * factor);
        }
        return variance > LEAST_VARIANCE;
    }
}
