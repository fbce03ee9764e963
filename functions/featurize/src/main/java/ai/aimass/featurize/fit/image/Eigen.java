package ai.aimass.featurize.fit.image;

import ai.aimass.domain.FloatMatrix;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations, greatest first.
///
/// @param values in falling order
/// @param vectors (size × size), each eigenvector a row
record Eigen(double[] values, double[][] vectors) {
    private static final int MOST_SWEEPS = 30;
    /// Of the sum of all squares, what may be left beside the diagonal.
    private static final double LEFT = 1e-18;

    /// How the columns of rows vary together.
    ///
    /// @param mean of each column
    static double[][] covariance(FloatMatrix rows, double[] mean) {
        int size = mean.length;
        double[][] covariance = new double[size][size];
        double[] centred = new double[size];
        for (int row = 0; row < rows.rows(); row++) {
            for (int i = 0; i < size; i++) {
                centred[i] = rows.get(row, i) - mean[i];
            }
            for (int i = 0; i < size; i++) {
                double[] line = covariance[i];
                double value = centred[i] / rows.rows();
                for (int j = 0; j < size; j++) {
                    line[j] += value * centred[j];
                }
            }
        }
        return covariance;
    }

    /// @param matrix (size × size), overwritten
    static Eigen of(double[][] matrix) {
        int size = matrix.length;
        double[][] vectors = new double[size][size];
        for (int i = 0; i < size; i++) {
            vectors[i][i] = 1;
        }
        for (int sweep = 0; sweep < MOST_SWEEPS && !isDiagonal(matrix); sweep++) {
            for (int p = 0; p < size - 1; p++) {
                for (int q = p + 1; q < size; q++) {
                    if (matrix[p][q] != 0) rotate(matrix, vectors, p, q);
                }
            }
        }
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -matrix[i][i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] values = IntStream.of(order).mapToDouble(i -> matrix[i][i]).toArray();
        return new Eigen(values, IntStream.of(order).mapToObj(i -> vectors[i]).toArray(double[][]::new));
    }

    private static boolean isDiagonal(double[][] matrix) {
        double all = 0;
        double beside = 0;
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                double square = matrix[i][j] * matrix[i][j];
                all += square;
                if (i != j) beside += square;
            }
        }
        return beside <= LEFT * all;
    }

    /// Makes the entry at (p, q) zero. Only rows are read where a column would be the same.
    private static void rotate(double[][] matrix, double[][] vectors, int p, int q) {
        double theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
        double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double cosine = 1 / Math.sqrt(tangent * tangent + 1);
        double sine = tangent * cosine;
        double shift = tangent * matrix[p][q];
        double pp = matrix[p][p] - shift;
        double qq = matrix[q][q] + shift;
        turn(matrix[p], matrix[q], cosine, sine);
        for (int k = 0; k < matrix.length; k++) {
            matrix[k][p] = matrix[p][k];
            matrix[k][q] = matrix[q][k];
        }
        matrix[p][p] = pp;
        matrix[q][q] = qq;
        matrix[p][q] = 0;
        matrix[q][p] = 0;
        turn(vectors[p], vectors[q], cosine, sine);
    }

    private static void turn(double[] first, double[] second, double cosine, double sine) {
        for (int k = 0; k < first.length; k++) {
            double one = first[k];
            double other = second[k];
            first[k] = cosine * one - sine * other;
            second[k] = sine * one + cosine * other;
        }
    }
}
