package ai.aimass.compress.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.compress.SmallForest;
import ai.aimass.compress.TestModels;
import ai.aimass.compress.pass.FewerTrees;
import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.ModelInputs;
import ai.aimass.domain.Task;
import ai.aimass.onnx.Heads;
import ai.aimass.onnx.ModelSession;
import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class MeasureTest {
    private static final Task CLASSES = new Task.Classification(List.of("a", "b"));
    private static final Task NUMBER = new Task.Regression();

    @Test
    void countsRightClassesAndLoss() {
        FloatMatrix outputs = new FloatMatrix(new float[] {0.75f, 0.25f, 0.5f, 0.5f, 0, 1}, 3, 2);
        Quality quality = Quality.of(CLASSES, outputs, new double[] {0, 1, 1});
        assertEquals(new Quality.OfClasses(2.0 / 3, -(Math.log(0.75) + Math.log(0.5) + Math.log(1)) / 3), quality);
    }

    @Test
    void bearsProbabilitiesOfZero() {
        Quality quality = Quality.of(CLASSES, new FloatMatrix(new float[] {1, 0}, 1, 2), new double[] {1});
        assertTrue(quality instanceof Quality.OfClasses classes && Math.abs(classes.logLoss() - 34.5) < 0.1);
    }

    @Test
    void takesTheRootOfTheMeanSquare() {
        FloatMatrix outputs = new FloatMatrix(new float[] {1, 5}, 2, 1);
        assertEquals(new Quality.OfNumbers(Math.sqrt(5)), Quality.of(NUMBER, outputs, new double[] {2, 2}));
    }

    @Test
    void holdsLossToTheBudget() {
        Quality before = new Quality.OfClasses(0.9, 0.3);
        assertTrue(new Quality.OfClasses(0.895, 0.3015).isWithin(0.0051, before));
        assertFalse(new Quality.OfClasses(0.89, 0.3).isWithin(0.005, before));
        assertFalse(new Quality.OfClasses(0.9, 0.31).isWithin(0.005, before));
        assertTrue(new Quality.OfNumbers(100.4).isWithin(0.005, new Quality.OfNumbers(100)));
        assertFalse(new Quality.OfNumbers(100.6).isWithin(0.005, new Quality.OfNumbers(100)));
        assertFalse(new Quality.OfNumbers(Double.NaN).isWithin(0.005, new Quality.OfNumbers(100)));
    }

    @Test
    void expectsLossFromAnyChange() {
        FloatMatrix before = new FloatMatrix(new float[] {0.5f, 0.5f, 1, 0}, 2, 2);
        FloatMatrix after = new FloatMatrix(new float[] {0.25f, 0.75f, 1, 0}, 2, 2);
        double divergence = (0.5 * Math.log(0.5 / 0.25) + 0.5 * Math.log(0.5 / 0.75)) / 2;
        Quality quality = new Quality.OfClasses(0.9, 0.3).expectedAfter(before, after);
        assertTrue(quality instanceof Quality.OfClasses(double accuracy, double loss)
                && accuracy == 0.9
                && Math.abs(loss - 0.3 - divergence) < 1e-9);
        assertEquals(
                new Quality.OfNumbers(5),
                new Quality.OfNumbers(3)
                        .expectedAfter(
                                new FloatMatrix(new float[] {1, 2}, 2, 1), new FloatMatrix(new float[] {5, -2}, 2, 1)));
    }

    @Test
    void tellsHowFarOutputsAreApart() {
        FloatMatrix before = new FloatMatrix(new float[] {0.6f, 0.4f, 0.2f, 0.8f}, 2, 2);
        FloatMatrix after = new FloatMatrix(new float[] {0.4f, 0.6f, 0.2f, 0.8f}, 2, 2);
        Deviation deviation = Deviation.between(before, after);
        assertEquals(0.2, deviation.max(), 1e-6);
        assertEquals(0.1, deviation.mean(), 1e-6);
        assertEquals(0.5, deviation.labelAgreement());
        Deviation broken = Deviation.between(before, new FloatMatrix(new float[] {Float.NaN, 0, 0, 0}, 2, 2));
        assertEquals(Double.POSITIVE_INFINITY, broken.max());
    }

    @Test
    void countsLessWorkForFewerTrees() {
        float[][] rows = TestModels.rows(300, 1);
        ModelProto model = TestModels.classifier(SmallForest.learn(rows, TestModels.classesOf(rows, 1), 3, 20, 4, 1));
        Cost before = Cost.of(model);
        Cost after = Cost.of(new FewerTrees(0, 50).apply(model, TestModels.inputs(rows)));
        assertTrue(after.isLessThan(before));
        assertFalse(before.isLessThan(after));
        assertFalse(before.isLessThan(before));
        assertEquals(15, before.weights());
        assertTrue(after.treeNodes() < 0.6 * before.treeNodes());
    }

    @Test
    void timesTheTwoInTurn() {
        float[][] rows = TestModels.rows(10, 1);
        ModelInputs inputs = TestModels.inputs(rows);
        ModelProto model = TestModels.regressor(SmallForest.learn(rows, TestModels.numbersOf(rows, 1), 0, 2, 2, 1));
        // A clock that stands still, but for every other time that it is read.
        AtomicLong reads = new AtomicLong();
        Stopwatch stopwatch = new Stopwatch(() -> reads.incrementAndGet() / 2 * 10_000);
        try (ModelSession session = ModelSession.open(model.toByteArray())) {
            Stopwatch.Pair pair = stopwatch.compare(session, session, inputs, Heads.VALUE, 2);
            assertEquals(new Latency(5, 5), pair.before());
            assertEquals(new Latency(5, 5), pair.after());
            assertFalse(pair.isClearlySlower());
        }
        assertTrue(new Stopwatch.Pair(new Latency(4, 5), new Latency(6, 6)).isClearlySlower());
        assertFalse(new Stopwatch.Pair(new Latency(4, 5), new Latency(5, 9)).isClearlySlower());
    }
}
