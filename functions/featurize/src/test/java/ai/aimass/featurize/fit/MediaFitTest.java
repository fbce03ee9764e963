package ai.aimass.featurize.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.ColumnType;
import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.InputLayout;
import ai.aimass.domain.ModelInputs;
import ai.aimass.featurize.fit.sound.SoundDescriptors;
import ai.aimass.featurize.fit.video.VideoDescriptors;
import ai.aimass.onnx.GraphBuilder;
import ai.aimass.onnx.ModelMetadata;
import ai.aimass.onnx.ModelSession;
import ai.aimass.onnx.ValueType;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MediaFitTest {
    private static final ColumnType.Sound SOUND = new ColumnType.Sound(8_000, 8_000);
    private static final ColumnType.Image FRAME = new ColumnType.Image(80, 60, 1);
    private static final ColumnType.Video VIDEO = new ColumnType.Video(6, 83, FRAME, null);

    @Test
    void tellsSinesByTheirPitch() {
        FloatMatrix numbers = run(SOUND, rows(sine(300), sine(3_000), new byte[SOUND.bytes()]));
        int crossings = new SoundDescriptors(SOUND).names().indexOf("crossings");
        assertEquals(600 / 8_000f, numbers.values()[crossings], 2e-3);
        assertEquals(6_000 / 8_000f, numbers.values()[numbers.columns() + crossings], 2e-3);
    }

    @Test
    void seesWhichWayAPictureMoves() {
        FloatMatrix numbers = run(VIDEO, rows(moving(1, 0, 0), moving(-1, 0, 0), moving(0, 1, 0), moving(0, 0, 0.02)));
        assertEquals(1, value(numbers, 0, "motion/2 all right mean") * 2, 0.3);
        assertEquals(-1, value(numbers, 1, "motion/2 all right mean") * 2, 0.3);
        assertEquals(1, value(numbers, 2, "motion/2 all down mean") * 2, 0.3);
        assertTrue(value(numbers, 3, "motion/2 all growth mean")
                > 5 * Math.abs(value(numbers, 0, "motion/2 all growth mean")));
    }

    @Test
    void aRowIsTheSameAloneAndFiniteWhereMissing() {
        byte[] missing = new byte[SOUND.bytes()];
        FloatMatrix all = run(SOUND, rows(missing, sine(500), sine(900)));
        FloatMatrix alone = run(SOUND, rows(sine(500)));
        float[] second = new float[all.columns()];
        System.arraycopy(all.values(), all.columns(), second, 0, second.length);
        assertArrayEquals(alone.values(), second);
        for (float value : all.values()) assertTrue(Float.isFinite(value));
        for (float value : run(VIDEO, rows(new byte[VIDEO.bytes()])).values()) assertTrue(Float.isFinite(value));
    }

    @Test
    void findsNothingWhereAllAreAlike() {
        TrainingData sounds = data(rows(sine(500), sine(500)));
        TrainingData videos = data(rows(moving(1, 0, 0), moving(1, 0, 0)));
        assertTrue(new SoundDescriptors(SOUND)
                .fit(new MediaColumn("a", SOUND, 0, SOUND.bytes()), sounds, 2, 1)
                .isEmpty());
        assertTrue(new VideoDescriptors(VIDEO)
                .fit(new MediaColumn("a", VIDEO, 0, VIDEO.bytes()), videos, 2, 1)
                .isEmpty());
    }

    @Test
    void writesBothViews() {
        MediaColumn column = new MediaColumn("clip", SOUND, 0, SOUND.bytes());
        ModelInputs rows = rows(sine(500), sine(700), new byte[SOUND.bytes()]);
        GraphBuilder graph = new GraphBuilder("test");
        String media = graph.input(InputLayout.MEDIA, ValueType.UINT8, column.rowBytes());
        ViewBuilder trees = new ViewBuilder("trees");
        ViewBuilder dense = new ViewBuilder("dense");
        new SoundDescriptors(SOUND).fit(column, data(rows), 3, 1).orElseThrow().write(graph, media, trees, dense);
        trees.build(graph);
        dense.build(graph);
        try (ModelSession session =
                ModelSession.open(graph.build(ModelMetadata.none()).toByteArray())) {
            for (float value : session.run(rows, "dense").values()) assertTrue(Math.abs(value) <= 10);
            assertEquals(3, session.run(rows, "trees").rows());
        }
    }

    private static float value(FloatMatrix numbers, int row, String name) {
        return numbers.values()[
                row * numbers.columns() + new VideoDescriptors(VIDEO).names().indexOf(name)];
    }

    private static FloatMatrix run(ColumnType.Media type, ModelInputs rows) {
        MediaColumn column = new MediaColumn("clip", type, 0, type.bytes());
        Descriptors descriptors = type instanceof ColumnType.Video video
                ? new VideoDescriptors(video)
                : new SoundDescriptors((ColumnType.Sound) type);
        GraphBuilder graph = new GraphBuilder("test");
        String media = graph.input(InputLayout.MEDIA, ValueType.UINT8, column.rowBytes());
        String numbers = descriptors.write(graph, column.write(graph, media));
        graph.output("numbers", numbers, ValueType.FLOAT, descriptors.names().size());
        try (ModelSession session =
                ModelSession.open(graph.build(ModelMetadata.none()).toByteArray())) {
            return session.run(rows, "numbers");
        }
    }

    private static TrainingData data(ModelInputs rows) {
        return consumer -> consumer.accept(new TrainingRows(rows, new double[rows.rows()], new int[rows.rows()]));
    }

    private static ModelInputs rows(byte[]... rows) {
        byte[] media = new byte[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) System.arraycopy(rows[i], 0, media, i * rows[0].length, rows[0].length);
        return new ModelInputs(rows.length, new float[0], new double[0], new String[0], new String[0], media);
    }

    private static byte[] sine(double hertz) {
        byte[] bytes = new byte[SOUND.bytes()];
        for (int i = 0; i < SOUND.samples(); i++) {
            int value = (int) (10_000 * StrictMath.sin(2 * Math.PI * hertz * i / SOUND.hertz() + 0.3));
            bytes[2 * i] = (byte) value;
            bytes[2 * i + 1] = (byte) (value >> 8);
        }
        return bytes;
    }

    /// A smooth texture that moves so many pixels a picture, and grows by such a share.
    private static byte[] moving(double right, double down, double growth) {
        Random random = new Random(1);
        double[] waves = random.doubles(60, -0.5, 0.5).toArray();
        byte[] bytes = new byte[VIDEO.bytes()];
        int place = 0;
        for (int frame = 0; frame < VIDEO.frames(); frame++) {
            double zoom = StrictMath.pow(1 + growth, frame);
            for (int row = 0; row < FRAME.height(); row++) {
                for (int column = 0; column < FRAME.width(); column++) {
                    double x = (column - 39.5) / zoom - right * frame;
                    double y = (row - 29.5) / zoom - down * frame;
                    double sum = 0;
                    for (int i = 0; i < 60; i += 3) {
                        sum += StrictMath.sin(x * waves[i] + y * waves[i + 1] + waves[i + 2] * 12);
                    }
                    bytes[place++] = (byte) Math.clamp(Math.round(128 + 20 * sum), 0, 255);
                }
            }
        }
        return bytes;
    }
}
