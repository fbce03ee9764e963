package ai.aimass.train.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class IntervalTest {
    /// Figures of Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    @Test
    void agreesWithPublishedFigures() {
        check(81.0 / 263, 263, 0.2553, 0.3662);
        check(15.0 / 148, 148, 0.0624, 0.1605);
        check(0, 20, 0, 0.1611);
        check(1.0 / 29, 29, 0.0061, 0.1718);
    }

    @Test
    void allRowsRightIsNotCertainty() {
        Interval interval = Interval.ofShare(Metric.ACCURACY, 1, 69);
        assertEquals(1, interval.high());
        assertTrue(interval.low() < 0.95);
    }

    private static void check(double share, int rows, double low, double high) {
        Interval interval = Interval.ofShare(Metric.ACCURACY, share, rows);
        assertEquals(low, interval.low(), 5e-5);
        assertEquals(high, interval.high(), 5e-5);
    }
}
