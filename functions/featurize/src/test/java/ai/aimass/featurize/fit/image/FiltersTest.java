package ai.aimass.featurize.fit.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.ColumnType;
import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.ModelInputs;
import ai.aimass.featurize.fit.MediaColumn;
import ai.aimass.onnx.GraphBuilder;
import ai.aimass.onnx.ModelMetadata;
import ai.aimass.onnx.ModelSession;
import ai.aimass.onnx.ValueType;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The graph against loops that do as the documentation says.
final class FiltersTest {
    private static final int FILTERS = 3;

    @ParameterizedTest
    @CsvSource({"12, 9, 3", "11, 11, 1", "40, 38, 3", "70, 66, 1", "3, 8, 3"})
    void findsWhatPlainLoopsFind(int width, int height, int channels) {
        Window window = Window.of(new ColumnType.Image(width, height, channels));
        SplittableRandom random = new SplittableRandom(5);
        Filters filters = random(window, random);
        byte[] picture = new byte[window.original().bytes()];
        random.nextBytes(picture);
        float[] expected = plain(filters, picture);
        assertArrayEquals(expected, graph(filters, picture, false), 1e-3f);
        assertArrayEquals(expected, graph(filters, mirrored(window, picture), true), 1e-3f);
    }

    @ParameterizedTest
    @CsvSource({"512, 512", "512, 1", "64, 64", "65, 65", "37, 10", "1, 1"})
    void takesAboutAsManyPatchesOfPicturesOfAnySize(int width, int height) {
        Window window = Window.of(new ColumnType.Image(width, height, 3));
        int patches = window.across() * window.down();
        assertTrue(patches >= 1 && patches <= 31 * 31, window.toString());
    }

    /// Whose weights sum to 0, as those that are learned do.
    private static Filters random(Window window, SplittableRandom random) {
        int size = window.patchSize();
        float[] weights = new float[FILTERS * size];
        float[] offsets = new float[FILTERS];
        for (int k = 0; k < FILTERS; k++) {
            double sum = 0;
            for (int i = 0; i < size; i++) {
                weights[k * size + i] = (float) random.nextDouble(-1, 1);
                sum += weights[k * size + i];
            }
            for (int i = 0; i < size; i++) {
                weights[k * size + i] -= (float) (sum / size);
            }
            offsets[k] = (float) random.nextDouble(-1, 1);
        }
        return new Filters(window, new FloatMatrix(weights, FILTERS, size), offsets);
    }

    private static float[] graph(Filters filters, byte[] picture, boolean mirror) {
        Window window = filters.window();
        GraphBuilder graph = new GraphBuilder("filters");
        MediaColumn column = new MediaColumn("photo", window.original(), 0, picture.length);
        String input = graph.input("media", ValueType.UINT8, picture.length);
        Filters.Found found = filters.write(graph, Pixels.write(graph, column.write(graph, input), window));
        graph.output("found", mirror ? found.mirrored() : found.plain(), ValueType.FLOAT, filters.width());
        ModelInputs inputs = new ModelInputs(1, new float[0], new double[0], new String[0], new String[0], picture);
        try (ModelSession session =
                ModelSession.open(graph.build(ModelMetadata.none()).toByteArray())) {
            return session.run(inputs, "found").values();
        }
    }

    private static float[] plain(Filters filters, byte[] picture) {
        Window window = filters.window();
        int rows = Math.min(2, window.down());
        int columns = Math.min(2, window.across());
        int high = Math.ceilDiv(window.down(), rows);
        int wide = Math.ceilDiv(window.across(), columns);
        float[] found = new float[filters.width()];
        for (int place = 0; place < found.length; place++) {
            int part = place % (rows * columns);
            int filter = place / (rows * columns);
            int top = part / columns * (window.down() / rows);
            int left = part % columns * (window.across() / columns);
            double sum = 0;
            for (int y = top; y < top + high; y++) {
                for (int x = left; x < left + wide; x++) {
                    sum += answer(filters, picture, y * window.stride(), x * window.stride(), filter);
                }
            }
            found[place] = (float) (sum / (high * wide));
        }
        return found;
    }

    /// @param filter from [#FILTERS] on: downwards
    private static double answer(Filters filters, byte[] picture, int top, int left, int filter) {
        Window window = filters.window();
        int side = window.patch();
        double[] patch = new double[window.patchSize()];
        double mean = 0;
        for (int i = 0; i < patch.length; i++) {
            patch[i] = pixel(window, picture, top + i / side % side, left + i % side, i / (side * side));
            mean += patch[i] / patch.length;
        }
        double variance = 0;
        double answer = 0;
        for (int i = 0; i < patch.length; i++) {
            variance += (patch[i] - mean) * (patch[i] - mean) / patch.length;
            answer += (patch[i] - mean) * filters.weights().get(filter % FILTERS, i);
        }
        answer = answer / Math.sqrt(variance + 10) + filters.offsets()[filter % FILTERS];
        return Math.max(0, (filter < FILTERS ? answer : -answer) - 0.5);
    }

    private static double pixel(Window window, byte[] picture, int y, int x, int channel) {
        int side = window.reduction();
        double sum = 0;
        for (int i = 0; i < side * side; i++) {
            int pixel = (y * side + i / side) * window.original().width() + x * side + i % side;
            sum += Byte.toUnsignedInt(picture[pixel * window.channels() + channel]);
        }
        return sum / (side * side);
    }

    private static byte[] mirrored(Window window, byte[] picture) {
        int width = window.original().width();
        byte[] mirrored = new byte[picture.length];
        for (int i = 0; i < picture.length; i++) {
            int pixel = i / window.channels();
            int other = pixel - pixel % width + width - 1 - pixel % width;
            mirrored[i] = picture[other * window.channels() + i % window.channels()];
        }
        return mirrored;
    }
}
