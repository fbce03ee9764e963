package ai.aimass.train.learn;

/// Solves systems of equations whose matrix is symmetric and positive definite. Only the lower triangle of a matrix,
/// by rows, is read and written.
public final class Cholesky {
    private Cholesky() {}

    /// Makes of a matrix its lower factor.
    ///
    /// @throws ArithmeticException where it is not positive definite
    public static void factorise(double[] matrix, int size) {
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = matrix[i * size + j] - product(matrix, i * size, j * size, j);
                if (j < i) {
                    matrix[i * size + j] = rest / matrix[j * size + j];
                } else {
                    if (!(rest > 0)) throw new ArithmeticException("not positive definite at " + i);
                    matrix[i * size + i] = Math.sqrt(rest);
                }
            }
        }
    }

    /// Solves `factor · x = y` in place.
    public static void solveLower(double[] factor, int size, double[] values, int first) {
        for (int i = 0; i < size; i++) {
            double rest = values[first + i];
            for (int j = 0; j < i; j++) {
                rest -= factor[i * size + j] * values[first + j];
            }
            values[first + i] = rest / factor[i * size + i];
        }
    }

    /// Solves `factorᵀ · x = y` in place.
    public static void solveUpper(double[] factor, int size, double[] values) {
        for (int i = size - 1; i >= 0; i--) {
            values[i] /= factor[i * size + i];
            for (int j = 0; j < i; j++) {
                values[j] -= factor[i * size + j] * values[i];
            }
        }
    }

    private static double product(double[] matrix, int left, int right, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += matrix[left + i] * matrix[right + i];
        }
        return sum;
    }
}
