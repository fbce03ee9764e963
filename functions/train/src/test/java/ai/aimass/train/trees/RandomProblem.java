package ai.aimass.train.trees;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.train.parallel.Threads;
import ai.aimass.train.random.SplitMix64;
import java.util.stream.IntStream;

/// Small random data with the awkward parts that real data has: ties, missing values, constant columns, huge values,
/// categories.
record RandomProblem(FloatMatrix features, BinnedMatrix binned, SplitTarget target, int[] rows) {
    enum Kind {
        CLASSES,
        SCALARS,
        VECTORS
    }

    /// Of numbers alone.
    static RandomProblem of(Kind kind, long seed) {
        return of(kind, seed, 0);
    }

    /// @param mostCodes of a categorical feature, which half of them are; 0: none is
    static RandomProblem of(Kind kind, long seed, int mostCodes) {
        SplitMix64 random = new SplitMix64(seed);
        int rows = 1 + random.nextInt(40);
        int columns = 1 + random.nextInt(5);
        return of(kind, random, mostCodes, rows, columns);
    }

    static RandomProblem ofRows(Kind kind, long seed, int mostCodes, int rows, int columns) {
        return of(kind, new SplitMix64(seed), mostCodes, rows, columns);
    }

    private static RandomProblem of(Kind kind, SplitMix64 random, int mostCodes, int rows, int columns) {
        float[] values = new float[rows * columns];
        int[] categories = new int[columns];
        for (int column = 0; column < columns; column++) {
            if (mostCodes > 0 && random.nextInt(2) == 0) categories[column] = 2 + random.nextInt(mostCodes - 1);
            int style = random.nextInt(6);
            for (int row = 0; row < rows; row++) {
                boolean isNumber = categories[column] == 0;
                values[row * columns + column] = isNumber ? value(style, random) : random.nextInt(categories[column]);
            }
        }
        FloatMatrix features = new FloatMatrix(values, rows, columns);
        int[] all = IntStream.range(0, rows).toArray();
        BinnedMatrix binned = Binning.fit(features, categories, all, Threads.ONE)
                .apply(features, BinnedMatrix.Layout.BY_ROW, Threads.ONE);
        return new RandomProblem(features, binned, target(kind, rows, random), all);
    }

    private static float value(int style, SplitMix64 random) {
        return switch (style) {
            case 0 -> 7;
            case 1 -> Float.NaN;
            case 2 -> random.nextInt(3);
            case 3 -> random.nextInt(4) == 0 ? Float.NaN : random.nextInt(5);
            case 4 -> (float) ((random.nextDouble() - 0.5) * 1e30);
            default -> (float) random.nextDouble();
        };
    }

    private static SplitTarget target(Kind kind, int rows, SplitMix64 random) {
        float[] weights = new float[rows];
        for (int row = 0; row < rows; row++) {
            weights[row] = 1 + random.nextInt(3);
        }
        return switch (kind) {
            case CLASSES -> {
                int[] labels = new int[rows];
                for (int row = 0; row < rows; row++) {
                    labels[row] = random.nextInt(4);
                }
                yield new SplitTarget.Classes(labels, weights, 4);
            }
            case SCALARS -> {
                float[] values = new float[rows];
                for (int row = 0; row < rows; row++) {
                    values[row] = (float) (random.nextDouble() - 0.5);
                }
                yield new SplitTarget.Scalars(values, weights);
            }
            case VECTORS -> {
                float[] values = new float[rows * 3];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (random.nextDouble() - 0.5);
                }
                yield new SplitTarget.Vectors(values, weights, 3);
            }
        };
    }
}
