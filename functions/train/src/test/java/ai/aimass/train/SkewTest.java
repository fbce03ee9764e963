package ai.aimass.train;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SkewTest {
    @Test
    void findsPrices() {
        assertTrue(Skew.isPositiveAndSkewed(
                IntStream.range(0, 100).mapToDouble(i -> Math.exp(i / 25.0)).toArray()));
    }

    @Test
    void passesOverEvenSpreads() {
        assertFalse(Skew.isPositiveAndSkewed(
                IntStream.range(0, 100).mapToDouble(i -> 50 + i).toArray()));
    }

    @Test
    void passesOverTargetsThatMayBeZero() {
        assertFalse(Skew.isPositiveAndSkewed(
                IntStream.range(0, 100).mapToDouble(i -> Math.exp(i / 25.0) - 1).toArray()));
    }

    @Test
    void passesOverFewRows() {
        assertFalse(Skew.isPositiveAndSkewed(new double[] {1, 2, 3000}));
    }
}
