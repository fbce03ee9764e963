package ai.aimass.train.learn;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.train.random.SplitMix64;
import java.util.stream.IntStream;

/// Made-up rows whose target follows from their features, with some noise.
final class RandomExamples {
    private RandomExamples() {}

    /// Features as in the dense view: finite, about standardised.
    static FloatMatrix dense(int rows, int columns, long seed) {
        SplitMix64 random = new SplitMix64(seed);
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            double normal = -6;
            for (int j = 0; j < 12; j++) {
                normal += random.nextDouble();
            }
            // Every third column is like one of a one-hot group: mostly 0.
            values[i] = i % columns % 3 == 2 ? (random.nextInt(4) == 0 ? 1 : 0) : (float) normal;
        }
        return new FloatMatrix(values, rows, columns);
    }

    /// Features as in the view for trees: with NaN and repeated values.
    static FloatMatrix withMissing(int rows, int columns, long seed) {
        FloatMatrix dense = dense(rows, columns, seed);
        SplitMix64 random = new SplitMix64(seed + 1);
        float[] values = dense.values().clone();
        for (int i = 0; i < values.length; i++) {
            if (random.nextInt(10) == 0) values[i] = Float.NaN;
            else if (random.nextInt(2) == 0) values[i] = Math.round(values[i] * 4) / 4f;
        }
        return new FloatMatrix(values, rows, columns);
    }

    /// The features with the second one's numbers, where there is one, hidden behind the codes of categories, in no
    /// order; those that were missing have the code 0. One of the codes is never met.
    static FloatMatrix withCodes(FloatMatrix features) {
        float[] values = features.values().clone();
        for (int at = 1; at < values.length && features.columns() > 1; at += features.columns()) {
            int step = Math.clamp((int) Math.floor(values[at] * 8) + 20, 0, 40);
            values[at] = Float.isNaN(values[at]) ? 0 : 1 + step * 17 % 41;
        }
        return new FloatMatrix(values, features.rows(), features.columns());
    }

    /// How many codes each of the features [#withCodes] has.
    static int[] categories(int columns) {
        int[] categories = new int[columns];
        if (columns > 1) categories[1] = 43;
        return categories;
    }

    /// Features as the dense view has of texts: mostly 0, never less.
    static FloatMatrix terms(int rows, int columns, long seed) {
        FloatMatrix dense = dense(rows, columns, seed);
        float[] values = dense.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, values[i]);
        }
        return new FloatMatrix(values, rows, columns);
    }

    static Target.Classes classes(FloatMatrix features, int count, long seed) {
        SplitMix64 random = new SplitMix64(seed + 2);
        int[] labels = new int[features.rows()];
        for (int row = 0; row < labels.length; row++) {
            double signal = signal(features, row) + 0.3 * random.nextDouble();
            labels[row] = Math.clamp((int) Math.floor((signal + 2) / 4 * count), 0, count - 1);
        }
        return new Target.Classes(labels, count);
    }

    static Target.Numbers numbers(FloatMatrix features, double scale, double shift, long seed) {
        SplitMix64 random = new SplitMix64(seed + 3);
        double[] values = new double[features.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = shift + scale * (signal(features, row) + 0.1 * random.nextDouble());
        }
        return new Target.Numbers(values);
    }

    static int[] all(Examples examples) {
        return IntStream.range(0, examples.rows()).toArray();
    }

    private static double signal(FloatMatrix features, int row) {
        double sum = 0;
        for (int i = 0; i < features.columns(); i++) {
            float value = features.get(row, i);
            sum += (Float.isNaN(value) ? 0.5 : value) * (i % 2 == 0 ? 1 : -0.5);
        }
        return sum / Math.sqrt(features.columns());
    }
}
