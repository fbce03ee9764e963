package ai.aimass.train.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.FloatMatrix;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class CopiesTest {
    private static final int[] ROWS = {0, 1, 2, 4};

    @Test
    void areTheRowsThemselvesWhereAllWeighTheSame() {
        Copies copies = Copies.of(examples(3, 3, 3, 7, 3), ROWS, 100, 1);
        assertArrayEquals(ROWS, copies.rows());
        assertEquals(3, copies.weight());
    }

    @Test
    void areAsManyAsTheWeightSays() {
        Copies copies = Copies.of(examples(1, 3, 1, 9, 2), ROWS, 100, 1);
        assertArrayEquals(new int[] {0, 1, 1, 1, 2, 4, 4}, copies.rows());
        assertEquals(1, copies.weight());
    }

    @Test
    void areNoMoreThanTheLimitAndStandForAllWeight() {
        Copies copies = Copies.of(examples(0.01f, 5, 1, 1, 0.5f), ROWS, 3, 1);
        assertEquals(3, copies.rows().length);
        assertEquals(6.51, 3 * copies.weight(), 1e-5);
        assertTrue(Arrays.stream(copies.rows()).filter(row -> row == 1).count() >= 2);
    }

    private static Examples examples(float... weights) {
        FloatMatrix features = new FloatMatrix(new float[weights.length], weights.length, 1);
        return new Examples(features, new int[1], new Target.Numbers(new double[weights.length]), weights);
    }
}
