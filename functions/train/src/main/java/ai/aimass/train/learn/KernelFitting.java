package ai.aimass.train.learn;

import ai.aimass.domain.FloatMatrix;

/// Kernel ridge regression with a Gaussian kernel, on [Landmarks].
final class KernelFitting {
    static final int MOST_CENTERS = 300;

    private KernelFitting() {}

    static Model fit(Learner.KernelRidge learner, Examples examples, int[] rows, long seed) {
        if (!(examples.target() instanceof Target.Numbers numbers)) {
            throw new IllegalArgumentException("kernel ridge regression is for numbers");
        }
        double[] target = learner.logarithmic() ? Scale.logarithms(numbers.values(), rows) : numbers.values();
        FloatMatrix features = examples.features();
        Landmarks landmarks = Landmarks.of(examples, rows, learner.reach(), MOST_CENTERS, seed);
        int count = landmarks.count();
        // In these coordinates the penalty is the sum of squares, which keeps the equations well conditioned.
        double[] similar = landmarks.features(features, rows);
        float[] weights = examples.weights();
        Scale scale = Scale.of(target, weights, rows);
        double[] products = new double[count * count];
        double[] coefficients = new double[count];
        for (int row = 0; row < rows.length; row++) {
            double value = (target[rows[row]] - scale.mean()) / scale.deviation();
            int first = row * count;
            for (int i = 0; i < count; i++) {
                double left = weights[rows[row]] * similar[first + i];
                coefficients[i] += left * value;
                for (int j = 0; j <= i; j++) {
                    products[i * count + j] += left * similar[first + j];
                }
            }
        }
        for (int i = 0; i < count; i++) {
            products[i * count + i] += learner.penalty();
        }
        Cholesky.factorise(products, count);
        Cholesky.solveLower(products, count, coefficients, 0);
        Cholesky.solveUpper(products, count, coefficients);
        landmarks.toCoefficients(coefficients);
        for (int i = 0; i < count; i++) {
            coefficients[i] *= scale.deviation();
        }
        Link link = learner.logarithmic() ? Link.EXPONENTIAL : Link.IDENTITY;
        return new Model.Kernel(
                features.columns(),
                link,
                landmarks.centers(),
                coefficients,
                new double[] {scale.mean()},
                landmarks.gamma(),
                Model.Bounds.around(target, rows));
    }

    /// Between any two of the rows; 1 where all are the same.
    static double meanSquaredDistance(Examples examples, int[] rows) {
        FloatMatrix features = examples.features();
        float[] weights = examples.weights();
        double weight = 0;
        for (int row : rows) {
            weight += weights[row];
        }
        double distance = 0;
        for (int column = 0; column < features.columns(); column++) {
            double sum = 0;
            for (int row : rows) {
                sum += (double) weights[row] * features.get(row, column);
            }
            double mean = sum / weight;
            double squares = 0;
            for (int row : rows) {
                double from = features.get(row, column) - mean;
                squares += weights[row] * from * from;
            }
            distance += 2 * squares / weight;
        }
        return distance > 0 ? distance : 1;
    }

    /// (rows × centers)
    static double[] similarities(int columns, float[] rows, float[] centers, double gamma) {
        int count = centers.length / columns;
        double[] similarities = new double[rows.length / columns * count];
        for (int i = 0; i < similarities.length; i++) {
            similarities[i] = similarity(columns, rows, i / count, centers, i % count, gamma);
        }
        return similarities;
    }

    static double similarity(int columns, float[] rows, int row, float[] centers, int center, double gamma) {
        double distance = 0;
        for (int column = 0; column < columns; column++) {
            double apart = (double) rows[row * columns + column] - centers[center * columns + column];
            distance += apart * apart;
        }
        return StrictMath.exp(-gamma * distance);
    }
}
