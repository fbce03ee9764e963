package ai.aimass.featurize.fit.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EigenTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 20, 61})
    void putsTheMatrixTogetherAgain(int size) {
        SplittableRandom random = new SplittableRandom(size);
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = random.nextDouble(-1, 1);
                matrix[j][i] = matrix[i][j];
            }
        }
        double[][] overwritten = new double[size][];
        for (int i = 0; i < size; i++) {
            overwritten[i] = matrix[i].clone();
        }
        Eigen eigen = Eigen.of(overwritten);
        for (int i = 0; i < size; i++) {
            assertTrue(i == 0 || eigen.values()[i - 1] >= eigen.values()[i]);
            for (int j = 0; j < size; j++) {
                double sum = 0;
                double product = 0;
                for (int k = 0; k < size; k++) {
                    sum += eigen.values()[k] * eigen.vectors()[k][i] * eigen.vectors()[k][j];
                    product += eigen.vectors()[i][k] * eigen.vectors()[j][k];
                }
                assertEquals(matrix[i][j], sum, 1e-9);
                assertEquals(i == j ? 1 : 0, product, 1e-9);
            }
        }
    }
}
