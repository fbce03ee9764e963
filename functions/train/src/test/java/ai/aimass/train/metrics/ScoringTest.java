package ai.aimass.train.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.ClassChoice;
import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import ai.aimass.train.random.SplitMix64;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ScoringTest {
    /// Six rows, three classes; worked out by hand.
    private static final Target.Classes LABELS = new Target.Classes(new int[] {0, 0, 1, 1, 2, 2}, 3);

    private static final Predictions PREDICTIONS = new Predictions(
            new double[] {
                0.8, 0.1, 0.1,
                0.3, 0.5, 0.2,
                0.2, 0.6, 0.2,
                0.1, 0.7, 0.2,
                0.2, 0.2, 0.6,
                0.5, 0.1, 0.4
            },
            6,
            3);

    @Test
    void scoresClassesAsWorkedOutByHand() {
        double[] scores = Scoring.of(LABELS, PREDICTIONS).scores();
        double accuracy = 4.0 / 6;
        double balanced = (1.0 / 2 + 2.0 / 2 + 1.0 / 2) / 3;
        // Precision and recall: 1/2 and 1/2; 2/3 and 1; 1 and 1/2.
        double f1 = (0.5 + 0.8 + 2.0 / 3) / 3;
        double loss =
                -(Math.log(0.8) + Math.log(0.3) + Math.log(0.6) + Math.log(0.7) + Math.log(0.6) + Math.log(0.4)) / 6;
        // Class 0: 0.8 beats all four, 0.3 beats 0.2, 0.1 and 0.2. Class 1: 0.6 and 0.7 beat all. Class 2: so do 0.6
        // and 0.4.
        double auc = (7.0 / 8 + 1 + 1) / 3;
        // So few rows are each a group of their own.
        double calibration = (0.2 + 0.5 + 0.4 + 0.3 + 0.4 + 0.5) / 6;
        assertArrayEquals(new double[] {accuracy, balanced, f1, loss, auc, calibration}, scores, 1e-12);
    }

    @Test
    void scoresNumbersAsWorkedOutByHand() {
        Target target = new Target.Numbers(new double[] {1, 2, 3, 6});
        Predictions predictions = new Predictions(new double[] {1, 3, 3, 4}, 4, 1);
        // Errors 0, 1, 0, -2; the mean is 3, the sum of squares around it 4 + 1 + 0 + 9.
        double[] scores = Scoring.of(target, predictions).scores();
        assertArrayEquals(new double[] {Math.sqrt(5.0 / 4), 3.0 / 4, 1 - 5.0 / 14}, scores, 1e-12);
    }

    @Test
    void countsTiesHalf() {
        Target target = new Target.Classes(new int[] {0, 1, 1, 0}, 2);
        Predictions predictions = new Predictions(new double[] {0.5, 0.5, 0.5, 0.5, 0.4, 0.6, 0.9, 0.1}, 4, 2);
        // Pairs (positive, negative): (0.5, 0.5) half, (0.5, 0.1), (0.6, 0.5), (0.6, 0.1).
        assertEquals(3.5 / 4, Scoring.of(target, predictions).scores()[4], 1e-12);
    }

    @Test
    void countsRowsAsIfTheyWereRepeated() {
        for (long seed = 0; seed < 30; seed++) {
            SplitMix64 random = new SplitMix64(seed);
            int classes = 2 + random.nextInt(3);
            int rows = 20;
            int[] labels = new int[rows];
            double[] values = new double[rows * classes];
            int[] counts = new int[rows];
            for (int row = 0; row < rows; row++) {
                labels[row] = random.nextInt(classes);
                counts[row] = random.nextInt(3);
                double rest = 1;
                for (int k = 0; k < classes; k++) {
                    double value = k == classes - 1 ? rest : rest * random.nextInt(5) / 5;
                    values[row * classes + k] = value;
                    rest -= value;
                }
            }
            int[] repeated = repeated(counts);
            if (repeated.length == 0) continue;
            Target target = new Target.Classes(labels, classes);
            double[] expected = Scoring.of(Target.of(target, repeated), rows(values, repeated, classes))
                    .scores();
            double[] found =
                    Scoring.of(target, new Predictions(values, rows, classes)).scores(counts);
            assertArrayEquals(expected, found, 1e-9, "seed " + seed);
            Target numbers =
                    new Target.Numbers(Arrays.stream(labels).asDoubleStream().toArray());
            double[] first = new double[rows];
            for (int row = 0; row < rows; row++) {
                first[row] = values[row * classes];
            }
            assertArrayEquals(
                    Scoring.of(Target.of(numbers, repeated), rows(first, repeated, 1))
                            .scores(),
                    Scoring.of(numbers, new Predictions(first, rows, 1)).scores(counts),
                    1e-9,
                    "seed " + seed);
        }
    }

    @Test
    void areaIsTheShareOfPairsWon() {
        SplitMix64 random = new SplitMix64(5);
        int rows = 60;
        int[] labels = new int[rows];
        double[] values = new double[2 * rows];
        for (int row = 0; row < rows; row++) {
            labels[row] = random.nextInt(2);
            values[2 * row + 1] = random.nextInt(10) / 10.0;
            values[2 * row] = 1 - values[2 * row + 1];
        }
        double won = 0;
        int pairs = 0;
        for (int a = 0; a < rows; a++) {
            for (int b = 0; b < rows; b++) {
                if (labels[a] != 1 || labels[b] != 0) continue;
                pairs++;
                won += values[2 * a + 1] > values[2 * b + 1] ? 1 : values[2 * a + 1] == values[2 * b + 1] ? 0.5 : 0;
            }
        }
        double[] scores = Scoring.of(new Target.Classes(labels, 2), new Predictions(values, rows, 2))
                .scores();
        assertEquals(won / pairs, scores[4], 1e-12);
    }

    @Test
    void saysNothingWhereNothingCanBeSaid() {
        Target oneClass = new Target.Classes(new int[] {1, 1}, 2);
        Predictions certain = new Predictions(new double[] {0, 1, 1, 0}, 2, 2);
        double[] scores = Scoring.of(oneClass, certain).scores();
        assertTrue(Double.isNaN(scores[4]));
        assertEquals(-Math.log(1e-15) / 2, scores[3], 1e-9);
        Target constant = new Target.Numbers(new double[] {3, 3});
        assertTrue(Double.isNaN(Scoring.of(constant, new Predictions(new double[] {3, 4}, 2, 1))
                .scores()[2]));
    }

    @Test
    void refusesPredictionsOfOtherRows() {
        assertThrows(IllegalArgumentException.class, () -> Scoring.of(LABELS, new Predictions(new double[3], 1, 3)));
    }

    /// Nine of ten rows are of the first class.
    @Test
    void judgesTheClassThatIsAnswered() {
        ClassChoice balanced = new ClassChoice(List.of(0.9, 0.1));
        Target.Classes target = new Target.Classes(new int[] {0, 0, 0, 1, 1}, 2, balanced);
        double[] values = {0.95, 0.05, 0.95, 0.05, 0.8, 0.2, 0.8, 0.2, 0.95, 0.05};
        Predictions predictions = new Predictions(values, 5, 2);
        Scoring scoring = Scoring.of(target, predictions);
        assertEquals(
                List.of(Metric.BALANCED_ACCURACY, Metric.ACCURACY),
                scoring.metrics().subList(0, 2));
        assertEquals((2.0 / 3 + 1.0 / 2) / 2, scoring.scores()[0], 1e-12);
        assertEquals(3.0 / 5, scoring.scores()[1], 1e-12);
        assertArrayEquals(
                new long[][] {{2, 1}, {1, 1}}, Confusion.of(target, predictions).counts());
        Scoring plain = Scoring.of(new Target.Classes(target.labels(), 2), predictions);
        assertEquals(Metric.ACCURACY, plain.metrics().getFirst());
        assertEquals(3.0 / 5, plain.scores()[0], 1e-12);
        assertEquals(1.0 / 2, plain.scores()[1], 1e-12);
    }

    @Test
    void confusionCountsActualByPredicted() {
        assertArrayEquals(
                new long[][] {{1, 1, 0}, {0, 2, 0}, {1, 0, 1}},
                Confusion.of(LABELS, PREDICTIONS).counts());
    }

    @Test
    void takesTheFirstOfEquallyProbableClasses() {
        assertArrayEquals(
                new int[] {0},
                Confusion.predicted(new Predictions(new double[] {0.4, 0.4, 0.2}, 1, 3), ClassChoice.MOST_PROBABLE));
    }

    @Test
    void intervalsHoldTheTruthAboutAsOftenAsTheySay() {
        int held = 0;
        for (long seed = 0; seed < 200; seed++) {
            SplitMix64 random = new SplitMix64(SplitMix64.seed(9, seed));
            double[] targets = new double[80];
            double[] predictions = new double[80];
            for (int row = 0; row < 80; row++) {
                predictions[row] = random.nextDouble();
                targets[row] = predictions[row] + (random.nextDouble() < 0.5 ? 1 : -1) * random.nextDouble();
            }
            Interval absolute = Bootstrap.intervals(
                            Scoring.of(new Target.Numbers(targets), new Predictions(predictions, 80, 1)), seed)
                    .get(1);
            assertEquals(Metric.MAE, absolute.metric());
            if (absolute.low() <= 0.5 && 0.5 <= absolute.high()) held++;
        }
        assertTrue(held > 176 && held < 200, held + " of 200");
    }

    @Test
    void sameSeedGivesTheSameIntervals() {
        Scoring scoring = Scoring.of(LABELS, PREDICTIONS);
        assertEquals(Bootstrap.intervals(scoring, 3), Bootstrap.intervals(scoring, 3));
        List<Interval> intervals = Bootstrap.intervals(scoring, 3);
        for (Interval interval : intervals) {
            assertTrue(interval.low() <= interval.value() && interval.value() <= interval.high(), interval.toString());
        }
    }

    private static int[] repeated(int[] counts) {
        return IntStream.range(0, counts.length)
                .flatMap(row -> IntStream.generate(() -> row).limit(counts[row]))
                .toArray();
    }

    private static Predictions rows(double[] values, int[] rows, int outputs) {
        double[] chosen = new double[rows.length * outputs];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * outputs, chosen, i * outputs, outputs);
        }
        return new Predictions(chosen, rows.length, outputs);
    }
}
