package ai.aimass.featurize.fit.image;

import ai.aimass.domain.FloatMatrix;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Typical directions of patches, by spherical k-means (Coates and Ng, Learning feature representations with k-means,
/// 2012): each patch counts for the direction it has the greatest product with, as much as that product.
final class Directions {
    private static final int ROUNDS = 12;
    /// How much a direction keeps of itself from round to round.
    private static final double INERTIA = 0.1;
    private static final double LEAST_LENGTH = 1e-6;

    private final FloatMatrix patches;
    private final int size;
    private final float[] directions;
    private final int count;

    private Directions(FloatMatrix patches, int count, long seed) {
        this.patches = patches;
        this.size = patches.columns();
        this.count = count;
        this.directions = new float[count * size];
        // Patches come in random order, so those at even distances are a random choice too; the seed moves the first.
        int step = patches.rows() / count;
        int first = new SplittableRandom(seed).nextInt(step);
        for (int k = 0; k < count; k++) {
            double[] patch = new double[size];
            for (int i = 0; i < size; i++) {
                patch[i] = patches.get(first + k * step, i);
            }
            set(k, patch);
        }
    }

    /// @return (count × size), each row of length 1
    static FloatMatrix of(FloatMatrix patches, int count, long seed) {
        Directions directions = new Directions(patches, count, seed);
        for (int round = 0; round < ROUNDS; round++) {
            directions.improve();
        }
        return directions.matrix();
    }

    private void improve() {
        FloatMatrix products = Product.of(patches, Product.transposed(matrix()));
        double[][] sums = new double[count][size];
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < size; i++) {
                sums[k][i] = INERTIA * directions[k * size + i];
            }
        }
        for (int row = 0; row < patches.rows(); row++) {
            int nearest = 0;
            for (int k = 1; k < count; k++) {
                if (products.get(row, k) > products.get(row, nearest)) nearest = k;
            }
            double weight = products.get(row, nearest);
            for (int i = 0; i < size; i++) {
                sums[nearest][i] += weight * patches.get(row, i);
            }
        }
        for (int k = 0; k < count; k++) {
            set(k, sums[k]);
        }
    }

    private void set(int k, double[] vector) {
        double length = Math.max(
                LEAST_LENGTH, Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum()));
        for (int i = 0; i < size; i++) {
            directions[k * size + i] = (float) (vector[i] / length);
        }
    }

    private FloatMatrix matrix() {
        return new FloatMatrix(directions.clone(), count, size);
    }
}
