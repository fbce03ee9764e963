package ai.aimass.train.guarantee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Task;
import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import ai.aimass.train.random.SplitMix64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rows that were held out and rows that come later are drawn alike, so coverage may differ from the confidence by
/// chance alone. Over so many repetitions, chance leaves little.
final class ConformalTest {
    private static final int REPEATS = 200;
    private static final int HELD_OUT = 400;
    private static final int LATER = 400;
    private static final Task CLASSES = new Task.Classification(List.of("a", "b", "c", "d"));

    @ParameterizedTest
    @ValueSource(doubles = {0.8, 0.9, 0.95})
    void setsHoldTheTruthAsOftenAsAskedWhateverTheProbabilities(double confidence) {
        double sum = 0;
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            DrawnRows heldOut = DrawnRows.of(HELD_OUT, 4, 3, SplitMix64.seed(1, repeat));
            DrawnRows later = DrawnRows.of(LATER, 4, 3, SplitMix64.seed(2, repeat));
            // Far too sure, as a model may be.
            Temperature wrong = new Temperature(0.3);
            Conformal sets = Conformal.of(heldOut.target(), wrong.apply(heldOut.truth()), confidence)
                    .orElseThrow();
            sum += Coverage.measure(CLASSES, sets, later.target(), wrong.apply(later.truth()))
                    .coverage();
        }
        assertCovered(confidence, sum / REPEATS);
    }

    @Test
    void aRareClassIsCoveredAsOftenAsACommonOne() {
        int repeats = 50;
        double[] covered = new double[2];
        Task task = new Task.Classification(List.of("common", "rare"));
        for (int repeat = 0; repeat < repeats; repeat++) {
            ConformalReport report = Coverage.measure(
                    task,
                    Conformal.of(leaning(repeat).target(), leaning(repeat).truth(), 0.9)
                            .orElseThrow(),
                    leaning(1000 + repeat).target(),
                    leaning(1000 + repeat).truth());
            ConformalReport.Sets sets = assertInstanceOf(ConformalReport.Sets.class, report.regions());
            for (int k = 0; k < 2; k++) {
                covered[k] += sets.classes().get(k).coverage() / repeats;
            }
        }
        assertTrue(covered[0] >= 0.89, "common: " + covered[0]);
        assertEquals(0.9, covered[1], 0.015);
    }

    @Test
    void noSetIsEmptyAndASureModelHasOneClassInEach() {
        DrawnRows heldOut = DrawnRows.of(1_000, 4, 30, 5);
        Conformal sets = Conformal.of(heldOut.target(), heldOut.truth(), 0.8).orElseThrow();
        ConformalReport report = Coverage.measure(CLASSES, sets, heldOut.target(), heldOut.truth());
        ConformalReport.Sets regions = assertInstanceOf(ConformalReport.Sets.class, report.regions());
        assertEquals(1, regions.meanSize());
        assertEquals(1, regions.single());
        assertTrue(report.coverage() > 0.85, report.toString());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.8, 0.9, 0.95})
    void intervalsHoldTheTruthAsOftenAsAskedWhateverTheErrors(double confidence) {
        double sum = 0;
        double[] quarters = new double[4];
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            Numbers heldOut = Numbers.drawn(HELD_OUT, SplitMix64.seed(3, repeat));
            Numbers later = Numbers.drawn(LATER, SplitMix64.seed(4, repeat));
            Conformal intervals = Conformal.of(heldOut.target(), heldOut.predicted(), confidence)
                    .orElseThrow();
            ConformalReport report =
                    Coverage.measure(new Task.Regression(), intervals, later.target(), later.predicted());
            sum += report.coverage();
            if (report.regions() instanceof ConformalReport.Intervals found) {
                for (int quarter = 0; quarter < 4; quarter++) {
                    quarters[quarter] += found.quarters().get(quarter).coverage() / REPEATS;
                }
                double first = found.quarters().getFirst().meanWidth();
                double last = found.quarters().getLast().meanWidth();
                assertTrue(last > 3 * first, "large values are rougher: " + first + ", " + last);
            }
        }
        assertCovered(confidence, sum / REPEATS);
        for (double quarter : quarters) {
            assertEquals(confidence, quarter, 0.03, "small and large values are covered alike");
        }
    }

    @Test
    void promisesNothingByTooFewRows() {
        DrawnRows eight = DrawnRows.of(8, 4, 3, 6);
        assertEquals(Optional.empty(), Conformal.of(eight.target(), eight.truth(), 0.9));
        DrawnRows nine = DrawnRows.of(9, 4, 3, 6);
        assertTrue(Conformal.of(nine.target(), nine.truth(), 0.9).isPresent());
        Numbers eighteen = Numbers.drawn(18, 7);
        assertEquals(Optional.empty(), Conformal.of(eighteen.target(), eighteen.predicted(), 0.9));
        Numbers nineteen = Numbers.drawn(19, 7);
        assertTrue(Conformal.of(nineteen.target(), nineteen.predicted(), 0.9).isPresent());
    }

    @Test
    void intervalsOfPositiveTargetsStayPositive() {
        Numbers heldOut = Numbers.drawn(200, 8);
        PredictionIntervals intervals = assertInstanceOf(
                PredictionIntervals.class,
                Conformal.of(heldOut.target(), heldOut.predicted(), 0.9).orElseThrow());
        assertEquals(0, intervals.low(-5));
        assertEquals(0, intervals.high(-1e6));
    }

    @Test
    void aModelThatIsNeverWrongHasIntervalsWithoutWidth() {
        double[] values = new double[100];
        for (int row = 0; row < values.length; row++) values[row] = row;
        Conformal found = Conformal.of(new Target.Numbers(values), new Predictions(values, 100, 1), 0.9)
                .orElseThrow();
        PredictionIntervals intervals = assertInstanceOf(PredictionIntervals.class, found);
        assertEquals(7, intervals.low(7));
        assertEquals(7, intervals.high(7));
    }

    /// Two classes, one of ten rows of the second.
    private static DrawnRows leaning(long seed) {
        SplitMix64 random = new SplitMix64(seed);
        int rows = 2_000;
        int[] labels = new int[rows];
        double[] truth = new double[2 * rows];
        for (int row = 0; row < rows; row++) {
            double u = random.nextDouble();
            truth[2 * row + 1] = 0.4 * u * u * u;
            truth[2 * row] = 1 - truth[2 * row + 1];
            labels[row] = random.nextDouble() < truth[2 * row + 1] ? 1 : 0;
        }
        return new DrawnRows(new Target.Classes(labels, 2), new Predictions(truth, rows, 2));
    }

    /// Positive numbers whose errors grow with them and are skewed.
    private record Numbers(Target target, Predictions predicted) {
        static Numbers drawn(int rows, long seed) {
            SplitMix64 random = new SplitMix64(seed);
            double[] targets = new double[rows];
            double[] values = new double[rows];
            for (int row = 0; row < rows; row++) {
                values[row] = 1 + 99 * random.nextDouble();
                double error = -StrictMath.log(1 - random.nextDouble()) - 0.5;
                targets[row] = Math.max(0, values[row] * (1 + 0.3 * error));
            }
            return new Numbers(new Target.Numbers(targets), new Predictions(values, rows, 1));
        }
    }

    /// The mean of so many repetitions is within four standard errors, and the finite-sample correction's surplus of
    /// two of HELD_OUT rows.
    private static void assertCovered(double confidence, double coverage) {
        double spread = Math.sqrt(confidence * (1 - confidence) * (1.0 / HELD_OUT + 1.0 / LATER) / REPEATS);
        assertTrue(coverage > confidence - 4 * spread, "covered " + coverage + " of " + confidence);
        assertTrue(coverage < confidence + 4 * spread + 2.0 / HELD_OUT + 0.01, "covered " + coverage);
    }
}
