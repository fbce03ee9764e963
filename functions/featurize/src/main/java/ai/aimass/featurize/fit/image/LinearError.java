package ai.aimass.featurize.fit.image;

import ai.aimass.domain.FloatMatrix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// How well targets follow from features: the squared error of ridge regression on rows that were held out. Ranks
/// stand for targets, so that a few far ones do not decide.
final class LinearError {
    /// Of the sum of the features' variances, what is added to the squares.
    private static final double[] PENALTIES = {0.1, 0.3, 1, 3, 10};

    private final FloatMatrix features;
    private final double[][] targets;
    private final int[] folds;
    private final int size;

    /// @param features centred
    LinearError(FloatMatrix features, Pictures pictures) {
        this.features = features;
        this.folds = pictures.folds().stream().mapToInt(Integer::intValue).toArray();
        this.size = features.columns();
        this.targets = new double[pictures.targets().getFirst().length][];
        for (int i = 0; i < targets.length; i++) {
            int target = i;
            targets[i] = ranks(pictures.targets().stream()
                    .mapToDouble(values -> values[target])
                    .toArray());
        }
    }

    /// Summed over all rows and targets, with the penalty that is best.
    double sum() {
        Sums all = new Sums();
        for (int row = 0; row < folds.length; row++) {
            all.add(row, 1);
        }
        double variances = 0;
        for (int i = 0; i < size; i++) {
            variances += all.squares[i][i] / folds.length;
        }
        double[] errors = new double[PENALTIES.length];
        for (int fold : IntStream.of(folds).distinct().sorted().toArray()) {
            Sums others = new Sums(all);
            for (int row = 0; row < folds.length; row++) {
                if (folds[row] == fold) others.add(row, -1);
            }
            for (int i = 0; i < errors.length; i++) {
                errors[i] += error(fold, new Sums(others).solve(PENALTIES[i] * variances));
            }
        }
        return Arrays.stream(errors).min().orElseThrow();
    }

    private double error(int fold, double[][] solutions) {
        double error = 0;
        for (int row = 0; row < folds.length; row++) {
            if (folds[row] != fold) continue;
            for (int target = 0; target < targets.length; target++) {
                double left = targets[target][row];
                for (int i = 0; i < size; i++) {
                    left -= solutions[target][i] * features.get(row, i);
                }
                error += left * left;
            }
        }
        return error;
    }

    /// Sums of products of features with each other and with targets.
    private final class Sums {
        private final double[][] squares;
        private final double[][] products;

        Sums() {
            squares = new double[size][size];
            products = new double[targets.length][size];
        }

        Sums(Sums other) {
            squares = Arrays.stream(other.squares).map(double[]::clone).toArray(double[][]::new);
            products = Arrays.stream(other.products).map(double[]::clone).toArray(double[][]::new);
        }

        void add(int row, double weight) {
            for (int i = 0; i < size; i++) {
                double value = weight * features.get(row, i);
                double[] line = squares[i];
                for (int j = 0; j <= i; j++) {
                    line[j] += value * features.get(row, j);
                }
                for (int target = 0; target < targets.length; target++) {
                    products[target][i] += value * targets[target][row];
                }
            }
        }

        /// By Cholesky's method, in place.
        double[][] solve(double penalty) {
            for (int i = 0; i < size; i++) {
                squares[i][i] += penalty + Double.MIN_NORMAL;
                for (int j = 0; j <= i; j++) {
                    double sum = squares[i][j];
                    for (int k = 0; k < j; k++) {
                        sum -= squares[i][k] * squares[j][k];
                    }
                    squares[i][j] = i == j ? Math.sqrt(sum) : sum / squares[j][j];
                }
            }
            for (double[] values : products) {
                for (int i = 0; i < size; i++) {
                    for (int k = 0; k < i; k++) {
                        values[i] -= squares[i][k] * values[k];
                    }
                    values[i] /= squares[i][i];
                }
                for (int i = size - 1; i >= 0; i--) {
                    for (int k = i + 1; k < size; k++) {
                        values[i] -= squares[k][i] * values[k];
                    }
                    values[i] /= squares[i][i];
                }
            }
            return products;
        }
    }

    /// From -1 to 1, equal ones alike.
    private static double[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[values.length];
        for (int begin = 0; begin < order.length; ) {
            int end = begin;
            while (end < order.length && values[order[end]] == values[order[begin]]) end++;
            for (int i = begin; i < end; i++) {
                ranks[order[i]] = (begin + end - order.length) / (double) order.length;
            }
            begin = end;
        }
        return ranks;
    }
}
