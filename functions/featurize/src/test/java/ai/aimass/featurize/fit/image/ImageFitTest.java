package ai.aimass.featurize.fit.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.Task;
import ai.aimass.domain.View;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImageFitTest {
    private static final Task YES_NO = new Task.Classification(List.of("no", "yes"));
    private static final int ROWS = 120;

    @Test
    void givesTheSameBytesForTheSamePictures() {
        Gallery gallery = stripes(16, 12, 3, 5);
        assertArrayEquals(gallery.graph(fit(gallery)), gallery.graph(fit(gallery)));
    }

    @ParameterizedTest
    @CsvSource({"16, 12, 3", "28, 28, 1", "5, 40, 3", "1, 1, 3", "2, 3, 1", "130, 70, 1"})
    void givesARowTheSameFeaturesAloneAndAmongOthers(int width, int height, int channels) {
        Gallery gallery = stripes(width, height, channels, 3);
        byte[] graph = gallery.graph(fit(gallery));
        for (String view : List.of(View.TREES, View.DENSE)) {
            FloatMatrix all = Gallery.run(graph, gallery.inputs(), view);
            for (int row = 0; row < ROWS; row += 17) {
                FloatMatrix alone = Gallery.run(graph, gallery.inputs().slice(row, row + 1), view);
                float[] among = all.of(new int[] {row}).values();
                assertArrayEquals(among, alone.values(), view + " of row " + row);
            }
        }
    }

    @Test
    void tellsStripesApartByTheirDirection() {
        Gallery gallery = stripes(16, 16, 3, 0);
        assertTrue(separation(gallery, "dense") > 3);
    }

    @Test
    void tellsPlainShadesApart() {
        Gallery gallery = new Gallery(8, 8, 1, 0);
        for (int row = 0; row < ROWS; row++) {
            int shade = (row % 2 == 0 ? 60 : 180) + row % 20;
            gallery.add(row % 2, (y, x, channel) -> shade);
        }
        ImageFeatures features = fit(gallery);
        assertEquals(null, features.texture());
        assertTrue(separation(gallery, "dense") > 3);
        assertTrue(separation(gallery, "trees") > 3);
    }

    @Test
    void staysFiniteOnAMissingPictureAndSaysSo() {
        Gallery gallery = stripes(16, 16, 3, 2).add(1, (y, x, channel) -> 0);
        byte[] graph = gallery.graph(fit(gallery));
        FloatMatrix dense = Gallery.run(graph, gallery.inputs().slice(ROWS, ROWS + 1), View.DENSE);
        float[] expected = new float[dense.columns()];
        expected[expected.length - 1] = 1;
        assertArrayEquals(expected, dense.values());
        FloatMatrix trees = Gallery.run(graph, gallery.inputs().slice(ROWS, ROWS + 1), View.TREES);
        for (float value : trees.values()) {
            assertTrue(Float.isNaN(value));
        }
        for (float value :
                Gallery.run(graph, stripes(16, 16, 3, 2).inputs(), View.DENSE).values()) {
            assertTrue(Float.isFinite(value));
        }
    }

    @Test
    void staysFiniteOnPicturesUnlikeThoseOfTraining() {
        Gallery gallery = stripes(16, 16, 1, 0);
        byte[] graph = gallery.graph(fit(gallery));
        Gallery others = new Gallery(16, 16, 1, 0)
                .add(0, (y, x, channel) -> 255)
                .add(0, (y, x, channel) -> 1)
                .add(0, (y, x, channel) -> (y + x) % 2 * 255)
                .add(0, (y, x, channel) -> y == 3 && x == 4 ? 255 : 0);
        for (float value : Gallery.run(graph, others.inputs(), View.DENSE).values()) {
            assertTrue(Math.abs(value) <= 1000, "value " + value);
        }
    }

    @Test
    void findsNothingInPicturesThatAreAlike() {
        Gallery gallery = new Gallery(8, 8, 3, 0);
        for (int row = 0; row < 10; row++) {
            gallery.add(row % 2, (y, x, channel) -> y * x + channel);
        }
        assertTrue(gallery.tryFit(YES_NO, 1).isEmpty());
        assertTrue(new Gallery(8, 8, 3, 0)
                .add(0, (y, x, channel) -> 0)
                .tryFit(YES_NO, 1)
                .isEmpty());
    }

    @Test
    void looksAtMirrorImagesOnlyWhereSidesDoNotMatter() {
        assertFalse(slopes(true).mirror());
        assertTrue(slopes(false).mirror());
    }

    /// Stripes that rise to the right or to the left, which is what matters or only disturbs; what matters otherwise
    /// is how wide they are.
    private static Texture slopes(boolean sideMatters) {
        SplittableRandom random = new SplittableRandom(4);
        Gallery gallery = new Gallery(16, 16, 1, 0);
        for (int row = 0; row < 200; row++) {
            int side = random.nextBoolean() ? 1 : -1;
            boolean wide = random.nextBoolean();
            double width = wide ? 0.85 : 0.75;
            double phase = random.nextDouble(6);
            boolean label = sideMatters ? side > 0 : wide;
            gallery.add(
                    label ? 1 : 0,
                    (y, x, channel) ->
                            128 + 50 * Math.sin(width * (x + side * y) + phase) + 60 * (random.nextDouble() - 0.5));
        }
        Texture texture = fit(gallery).texture();
        assertNotNull(texture);
        return texture;
    }

    private static ImageFeatures fit(Gallery gallery) {
        return gallery.tryFit(YES_NO, 7).orElseThrow();
    }

    /// Label 0: stripes that lie; label 1: stripes that stand. With noise.
    private static Gallery stripes(int width, int height, int channels, int margin) {
        SplittableRandom random = new SplittableRandom(9);
        Gallery gallery = new Gallery(width, height, channels, margin);
        for (int row = 0; row < ROWS; row++) {
            int label = row % 2;
            double phase = random.nextDouble(6);
            gallery.add(
                    label,
                    (y, x, channel) ->
                            120 + 60 * Math.sin((label == 0 ? y : x) * 1.3 + phase) + 20 * (random.nextDouble() - 0.5));
        }
        return gallery;
    }

    /// How far the means of the two labels lie apart in the feature that tells them best, in deviations.
    private static double separation(Gallery gallery, String view) {
        FloatMatrix features = Gallery.run(gallery.graph(fit(gallery)), gallery.inputs(), view);
        double best = 0;
        for (int column = 0; column < features.columns(); column++) {
            double[] sums = new double[2];
            double[] squares = new double[2];
            for (int row = 0; row < features.rows(); row++) {
                int label = (int) gallery.label(row);
                double value = features.get(row, column);
                sums[label] += 2 * value / features.rows();
                squares[label] += 2 * value * value / features.rows();
            }
            double variance = Arrays.stream(squares).sum() - sums[0] * sums[0] - sums[1] * sums[1];
            best = Math.max(best, Math.abs(sums[0] - sums[1]) / Math.sqrt(Math.max(variance, 1e-9)));
        }
        return best;
    }
}
