package ai.aimass.featurize.fit.image;

import ai.aimass.domain.FloatMatrix;

/// Makes all directions of patches vary alike (ZCA): what neighbouring pixels have in common no longer outweighs edges.
///
/// @param mean of the patches
/// @param matrix (size × size), symmetric
record Whitening(double[] mean, double[][] matrix) {
    /// Added to the variance of a direction, so that those with next to none are not blown up.
    private static final double REGULARISATION = 0.1;

    static Whitening of(FloatMatrix patches) {
        double[] mean = mean(patches);
        Eigen eigen = Eigen.of(Eigen.covariance(patches, mean));
        int size = mean.length;
        double[][] matrix = new double[size][size];
        for (int k = 0; k < size; k++) {
            double[] vector = eigen.vectors()[k];
            double factor = 1 / Math.sqrt(Math.max(0, eigen.values()[k]) + REGULARISATION);
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    matrix[i][j] += factor * vector[i] * vector[j];
                }
            }
        }
        return new Whitening(mean, matrix);
    }

    private static double[] mean(FloatMatrix patches) {
        double[] mean = new double[patches.columns()];
        for (int i = 0; i < patches.values().length; i++) {
            mean[i % mean.length] += patches.values()[i] / (double) patches.rows();
        }
        return mean;
    }

    /// @return (patches × size)
    FloatMatrix whiten(FloatMatrix patches) {
        int size = mean.length;
        float[] rows = new float[size * size];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) matrix[i / size][i % size];
        }
        FloatMatrix whitened = Product.of(patches, new FloatMatrix(rows, size, size));
        double[] shift = apply(mean);
        float[] values = whitened.values();
        for (int i = 0; i < values.length; i++) {
            values[i] -= (float) shift[i % size];
        }
        return whitened;
    }

    /// `matrix · vector`.
    double[] apply(double[] vector) {
        double[] product = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                product[i] += matrix[i][j] * vector[j];
            }
        }
        return product;
    }
}
