package ai.aimass.train.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ai.aimass.domain.ClassChoice;
import ai.aimass.domain.Feature;
import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.Task;
import ai.aimass.domain.View;
import ai.aimass.onnx.Heads;
import ai.aimass.onnx.ModelCheck;
import ai.aimass.onnx.ModelSession;
import ai.aimass.train.guarantee.BetaCalibration;
import ai.aimass.train.guarantee.Calibrator;
import ai.aimass.train.guarantee.Conformal;
import ai.aimass.train.guarantee.Guarantees;
import ai.aimass.train.guarantee.Isotonic;
import ai.aimass.train.guarantee.PiecewiseLinear;
import ai.aimass.train.guarantee.PredictionIntervals;
import ai.aimass.train.guarantee.PredictionSets;
import ai.aimass.train.guarantee.Temperature;
import ai.aimass.train.learn.Link;
import ai.aimass.train.learn.Model;
import ai.aimass.train.learn.Predictions;
import ai.aimass.train.random.SplitMix64;
import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Graphs give what guarantees compute.
final class GuaranteeGraphTest {
    private static final int ROWS = 3_000;
    private static final FloatMatrix SCORES = scores();

    static List<Calibrator> calibrators() {
        return List.of(
                Calibrator.None.NONE,
                new Temperature(1.7f),
                new Temperature(0.3f),
                new BetaCalibration(0.6f, 1.9f, -0.8f),
                new Isotonic(new PiecewiseLinear(
                        new float[] {0, 0.1f, 0.2f, 0.9f, 1}, new float[] {0.01f, 0.05f, 0.5f, 0.6f, 0.99f})));
    }

    @ParameterizedTest
    @MethodSource("calibrators")
    void calibratesAndFillsSets(Calibrator calibrator) {
        calibratesAndFillsSets(calibrator, ClassChoice.MOST_PROBABLE);
    }

    @Test
    void holdsTheAnswerThatCountsRareClassesAsMuch() {
        calibratesAndFillsSets(Calibrator.None.NONE, new ClassChoice(List.of(0.95, 0.05)));
    }

    private static void calibratesAndFillsSets(Calibrator calibrator, ClassChoice choice) {
        Task.Classification task = new Task.Classification(List.of("no", "yes"), choice);
        Model model = new Model.Linear(1, Link.LOGISTIC, new float[] {1}, new float[] {0}, Model.Bounds.NONE);
        PredictionSets sets = new PredictionSets(0.9, new float[] {0.7f, 0.2f}, choice);
        Ensemble ensemble = new Ensemble(task, List.of(new Member("view", model, 1)), new Guarantees(calibrator, sets));
        Predictions expected = ensemble.predict(List.of(model.predict(SCORES)));
        try (ModelSession session = open(ensemble)) {
            assertEquals(0.9, session.metadata().confidence());
            FloatMatrix probabilities = session.run(new TreeMap<>(Map.of("view", SCORES)), Heads.PROBABILITIES);
            FloatMatrix members = session.run(new TreeMap<>(Map.of("view", SCORES)), Heads.SET);
            for (int row = 0; row < ROWS; row++) {
                for (int k = 0; k < 2; k++) {
                    assertEquals(expected.get(row, k), probabilities.get(row, k), 1e-5);
                    boolean onEdge = Math.abs(expected.get(row, k) - sets.thresholds()[k]) < 1e-5
                            || Math.abs(choice.share(0, expected.get(row, 0)) - choice.share(1, expected.get(row, 1)))
                                    < 1e-4;
                    if (!onEdge) assertEquals(sets.holds(expected, row, k) ? 1 : 0, members.get(row, k));
                }
                int of = row;
                assertEquals(1, members.get(row, choice.of(2, k -> probabilities.get(of, k))));
            }
        }
    }

    static List<PiecewiseLinear> scales() {
        return List.of(
                new PiecewiseLinear(new float[] {0}, new float[] {2}),
                new PiecewiseLinear(new float[] {-3, -1, 2, 4}, new float[] {1, 0.1f, 5, 4}));
    }

    @ParameterizedTest
    @MethodSource("scales")
    void drawsIntervals(PiecewiseLinear scale) {
        Model model = new Model.Linear(1, Link.IDENTITY, new float[] {1}, new float[] {0}, Model.Bounds.NONE);
        PredictionIntervals intervals = new PredictionIntervals(0.8, scale, 1.5f, 0.5f, 0);
        Ensemble ensemble = ensemble(model, intervals);
        try (ModelSession session = open(ensemble)) {
            assertEquals(0.8, session.metadata().confidence());
            FloatMatrix low = session.run(new TreeMap<>(Map.of("view", SCORES)), Heads.LOW);
            FloatMatrix high = session.run(new TreeMap<>(Map.of("view", SCORES)), Heads.HIGH);
            for (int row = 0; row < ROWS; row++) {
                double value = SCORES.get(row, 0);
                assertEquals(intervals.low(value), low.get(row, 0), 1e-5);
                assertEquals(intervals.high(value), high.get(row, 0), 1e-5);
            }
        }
    }

    @Test
    void promisesNothingWhereNothingCanBePromised() {
        Model model = new Model.Linear(1, Link.IDENTITY, new float[] {1}, new float[] {0}, Model.Bounds.NONE);
        try (ModelSession session = open(ensemble(model, null))) {
            assertEquals(
                    List.of(Heads.VALUE), List.copyOf(session.outputWidths().keySet()));
            assertNull(session.metadata().confidence());
        }
    }

    private static Ensemble ensemble(Model model, @Nullable Conformal conformal) {
        return new Ensemble(
                new Task.Regression(),
                List.of(new Member("view", model, 1)),
                new Guarantees(Calibrator.None.NONE, conformal));
    }

    private static ModelSession open(Ensemble ensemble) {
        ModelProto head = ensemble.head(List.of(new View("view", List.of(new Feature("score", "score")))));
        ModelCheck.require(head);
        return ModelSession.open(head.toByteArray());
    }

    private static FloatMatrix scores() {
        SplitMix64 random = new SplitMix64(1);
        float[] values = new float[ROWS];
        IntStream.range(0, ROWS).forEach(row -> values[row] = (float) (16 * random.nextDouble() - 8));
        return new FloatMatrix(values, ROWS, 1);
    }
}
