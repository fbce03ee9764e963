package ai.aimass.train.learn;

import ai.aimass.domain.FloatMatrix;

/// Features of a Gaussian kernel: how similar a row is to each of some rows, in coordinates in which the inner product
/// of two rows is about their similarity (Williams and Seeger 2001, the Nyström method). With every row a center it is
/// exactly that.
///
/// @param centers (centers × inputs)
/// @param gamma similarities are `exp(-gamma × distance²)`
/// @param factor the lower factor of the centers' similarities with each other
record Landmarks(int inputs, float[] centers, double gamma, double[] factor) {
    /// Added to the similarity of each center with itself: two centers may be the same.
    private static final double JITTER = 1e-6;

    /// @param reach similarity is `exp(-reach)` at the mean squared distance of two rows
    /// @param most of more rows than this, so many are centers
    static Landmarks of(Examples examples, int[] rows, double reach, int most, long seed) {
        FloatMatrix features = examples.features();
        float[] centers = features.of(Copies.sample(rows, most, seed)).values();
        double gamma = reach / KernelFitting.meanSquaredDistance(examples, rows);
        int count = Math.min(rows.length, most);
        double[] factor = KernelFitting.similarities(features.columns(), centers, centers, gamma);
        for (int i = 0; i < count; i++) {
            factor[i * count + i] += JITTER;
        }
        Cholesky.factorise(factor, count);
        return new Landmarks(features.columns(), centers, gamma, factor);
    }

    int count() {
        return centers.length / inputs;
    }

    /// (rows × centers)
    double[] features(FloatMatrix features, int[] rows) {
        double[] similar = KernelFitting.similarities(inputs, features.of(rows).values(), centers, gamma);
        for (int row = 0; row < rows.length; row++) {
            Cholesky.solveLower(factor, count(), similar, row * count());
        }
        return similar;
    }

    /// Turns weights of the features into weights of the similarities, in place.
    void toCoefficients(double[] weights) {
        Cholesky.solveUpper(factor, count(), weights);
    }
}
