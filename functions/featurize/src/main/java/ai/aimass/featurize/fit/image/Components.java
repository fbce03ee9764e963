package ai.aimass.featurize.fit.image;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.onnx.GraphBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// The principal components of features that were made to vary alike, found by subspace iteration (Halko, Martinsson
/// and Tropp 2011). Their deviations are drawn together half-way, the greatest being 1: as they are, the first few
/// outweigh all; all alike, noise does.
///
/// @param weights (features × components), from features as they are
/// @param offsets by component: taken from the sum
record Components(FloatMatrix weights, float[] offsets) {
    private static final int MOST = 256;
    /// With fewer pictures to a component it tells more of those pictures than of others.
    private static final int LEAST_ROWS = 5;
    /// Those beside the wanted ones, which make these exact.
    private static final int SPARE = 16;
    private static final int ROUNDS = 4;
    /// Features or components of less deviation, against others, are rounding.
    private static final double LEAST = 1e-5;

    /// @param features (pictures × features)
    static Components of(FloatMatrix features, long seed) {
        int columns = features.columns();
        int rows = features.rows();
        double[] mean = new double[columns];
        double[] factor = new double[columns];
        FloatMatrix standard = standardised(features, mean, factor);
        FloatMatrix transposed = Product.transposed(standard);
        int wanted = Math.clamp(rows / LEAST_ROWS, 1, Math.min(MOST, columns));
        int tried = Math.min(wanted + SPARE, Math.min(rows, columns));
        float[] basis = new float[columns * tried];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < basis.length; i++) {
            basis[i] = (float) random.nextDouble(-1, 1);
        }
        FloatMatrix directions = orthonormal(new FloatMatrix(basis, columns, tried));
        for (int round = 0; round < ROUNDS; round++) {
            directions = orthonormal(Product.of(transposed, Product.of(standard, directions)));
        }
        Eigen eigen = Eigen.of(Eigen.covariance(Product.of(standard, directions), new double[tried]));
        double greatest = eigen.values()[0];
        int kept = (int) Arrays.stream(eigen.values())
                .limit(wanted)
                .filter(value -> value > LEAST * greatest)
                .count();
        return of(directions, eigen, Math.max(1, kept), mean, factor);
    }

    private static Components of(FloatMatrix directions, Eigen eigen, int kept, double[] mean, double[] factor) {
        float[] weights = new float[mean.length * kept];
        float[] offsets = new float[kept];
        double greatest = eigen.values()[0];
        for (int component = 0; component < kept; component++) {
            double value = eigen.values()[component];
            double scale = greatest > 0 ? 1 / Math.sqrt(Math.sqrt(value * greatest)) : 0;
            double offset = 0;
            for (int i = 0; i < mean.length; i++) {
                double weight = 0;
                for (int k = 0; k < directions.columns(); k++) {
                    weight += eigen.vectors()[component][k] * directions.get(i, k);
                }
                weight *= scale * factor[i];
                weights[i * kept + component] = (float) weight;
                offset += weight * mean[i];
            }
            offsets[component] = (float) offset;
        }
        return new Components(new FloatMatrix(weights, mean.length, kept), offsets);
    }

    int count() {
        return offsets.length;
    }

    /// @param features float32 (rows × features)
    /// @return float32 (rows × components)
    String write(GraphBuilder graph, String features) {
        String matrix = graph.floats("components", weights.values(), weights.rows(), weights.columns());
        String sums = graph.node("MatMul", List.of(features, matrix));
        return graph.node("Sub", List.of(sums, graph.floats("origin", offsets, 1, offsets.length)));
    }

    /// As the graph gives them.
    FloatMatrix apply(FloatMatrix features) {
        FloatMatrix sums = Product.of(features, weights);
        for (int i = 0; i < sums.values().length; i++) {
            sums.values()[i] -= offsets[i % offsets.length];
        }
        return sums;
    }

    /// Fills `mean` and `factor`, by which what is above the mean is multiplied; 0 for features that do not vary.
    private static FloatMatrix standardised(FloatMatrix features, double[] mean, double[] factor) {
        int columns = features.columns();
        int rows = features.rows();
        float[] values = features.values().clone();
        for (int i = 0; i < values.length; i++) {
            mean[i % columns] += values[i] / (double) rows;
        }
        for (int i = 0; i < values.length; i++) {
            double centred = values[i] - mean[i % columns];
            factor[i % columns] += centred * centred / rows;
        }
        double greatest = Arrays.stream(factor).max().orElseThrow();
        for (int i = 0; i < columns; i++) {
            factor[i] = factor[i] > LEAST * LEAST * greatest ? 1 / Math.sqrt(factor[i]) : 0;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((values[i] - mean[i % columns]) * factor[i % columns]);
        }
        return new FloatMatrix(values, rows, columns);
    }

    /// Columns by Gram and Schmidt, each twice for exactness; one that lies among the others becomes 0.
    private static FloatMatrix orthonormal(FloatMatrix matrix) {
        FloatMatrix vectors = Product.transposed(matrix);
        int size = vectors.columns();
        float[] values = vectors.values();
        for (int k = 0; k < vectors.rows(); k++) {
            double before = Math.sqrt(product(values, k, k, size));
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < k; j++) {
                    float along = (float) product(values, j, k, size);
                    for (int i = 0; i < size; i++) {
                        values[k * size + i] -= along * values[j * size + i];
                    }
                }
            }
            double length = Math.sqrt(product(values, k, k, size));
            float factor = length > LEAST * before ? (float) (1 / length) : 0;
            for (int i = 0; i < size; i++) {
                values[k * size + i] *= factor;
            }
        }
        return Product.transposed(vectors);
    }

    private static double product(float[] vectors, int one, int other, int size) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += (double) vectors[one * size + i] * vectors[other * size + i];
        }
        return sum;
    }
}
