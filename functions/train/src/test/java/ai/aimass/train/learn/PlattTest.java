package ai.aimass.train.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.train.random.SplitMix64;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class PlattTest {
    private static final int ROWS = 20_000;

    @Test
    void findsTheLineThatLabelsWereDrawnFrom() {
        SplitMix64 random = new SplitMix64(1);
        double[] scores = new double[ROWS];
        boolean[] isClass = new boolean[ROWS];
        for (int i = 0; i < ROWS; i++) {
            scores[i] = 4 * random.nextDouble() - 2;
            isClass[i] = random.nextDouble() < Link.logistic(1.5 * scores[i] - 0.7);
        }
        Platt platt = Platt.fit(scores, isClass, filled(ROWS, 1));
        assertEquals(1.5, platt.slope(), 0.08);
        assertEquals(-0.7, platt.offset(), 0.08);
    }

    @Test
    void staysFiniteWhereScoresOrderAllRowsRightly() {
        double[] scores = {-3, -2, -1, 1, 2, 3};
        Platt platt = Platt.fit(scores, new boolean[] {false, false, false, true, true, true}, filled(6, 1));
        double best = Link.logistic(platt.slope() * 3 + platt.offset());
        assertTrue(best > 0.8 && best < 0.95, "probability " + best);
    }

    @Test
    void takesScoresThatOrderRowsWronglyToSayNothing() {
        double[] scores = {3, 2, 1, -1, -2, -3};
        Platt platt = Platt.fit(scores, new boolean[] {false, false, false, true, true, true}, filled(6, 1));
        assertEquals(new Platt(0, 0), platt);
    }

    @Test
    void aRowThatWeighsThreeTimesIsThreeRows() {
        Platt weighted = Platt.fit(
                new double[] {-1, 0, 1, 2}, new boolean[] {false, true, false, true}, new double[] {1, 3, 1, 1});
        Platt repeated = Platt.fit(
                new double[] {-1, 0, 0, 0, 1, 2}, new boolean[] {false, true, true, true, false, true}, filled(6, 1));
        assertEquals(repeated.slope(), weighted.slope(), 1e-6);
        assertEquals(repeated.offset(), weighted.offset(), 1e-6);
    }

    private static double[] filled(int length, double value) {
        double[] values = new double[length];
        Arrays.fill(values, value);
        return values;
    }
}
