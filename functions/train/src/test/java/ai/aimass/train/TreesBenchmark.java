package ai.aimass.train;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.train.boosting.BoostingSettings;
import ai.aimass.train.learn.Examples;
import ai.aimass.train.learn.Fitting;
import ai.aimass.train.learn.Learner;
import ai.aimass.train.learn.Model;
import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import ai.aimass.train.metrics.Scoring;
import ai.aimass.train.parallel.Threads;
import ai.aimass.train.random.SplitMix64;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/// Times the histogram trees on 100,000 made-up rows of 50 features and two classes: a random forest of 100 full trees,
/// and 100 rounds of boosting. The fourth part of the rows is held out. Run it after `./mvnw -Dquick package`:
///
/// ```
/// java -Xmx1g -XX:+UseSerialGC -cp
/// 'functions/train/target/test-classes:functions/train/target/classes:functions/train/target/lib/*' \
///     ai.aimass.train.TreesBenchmark
/// ```
final class TreesBenchmark {
    private static final int ROWS = 100_000;
    private static final int COLUMNS = 50;
    private static final int REPEATS = 5;

    private TreesBenchmark() {}

    public static void main(String[] arguments) {
        Threads threads = arguments.length == 0 ? Threads.ONE : new Threads(Integer.parseInt(arguments[0]));
        Examples examples = examples();
        time("random forest, 100 trees", new Learner.Forest(100, 0, 1, false), examples, threads);
        BoostingSettings settings = new BoostingSettings(100, 0.1, 31, 5, 1, 1, 1, false);
        time("boosting, 100 rounds of 31 leaves", new Learner.Boosting(settings), examples, threads);
    }

    private static void time(String name, Learner learner, Examples examples, Threads threads) {
        int[] training = IntStream.range(0, ROWS).filter(row -> row % 4 != 3).toArray();
        int[] heldOut = IntStream.range(0, ROWS).filter(row -> row % 4 == 3).toArray();
        double[] fitting = new double[REPEATS];
        double[] predicting = new double[REPEATS];
        double accuracy = 0;
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            long start = System.nanoTime();
            Model model = Fitting.fit(learner, examples, training, 1, threads);
            long fitted = System.nanoTime();
            double[] all = model.predict(examples.features()).values();
            long predicted = System.nanoTime();
            fitting[repeat] = (fitted - start) / 1e9;
            predicting[repeat] = (predicted - fitted) / 1e9;
            double[] values = new double[2 * heldOut.length];
            for (int i = 0; i < heldOut.length; i++) {
                System.arraycopy(all, 2 * heldOut[i], values, 2 * i, 2);
            }
            Predictions predictions = new Predictions(values, heldOut.length, 2);
            accuracy = Scoring.of(Target.of(examples.target(), heldOut), predictions)
                    .scores()[0];
        }
        Arrays.sort(fitting);
        Arrays.sort(predicting);
        System.out.printf(
                Locale.ROOT,
                "%s: fit %.2f s (least %.2f), predict %,d rows %.2f s, accuracy %.4f%n",
                name,
                fitting[REPEATS / 2],
                fitting[0],
                ROWS,
                predicting[REPEATS / 2],
                accuracy);
    }

    /// Ten features matter, alone and in pairs; a tenth of the labels is turned round.
    private static Examples examples() {
        SplitMix64 random = new SplitMix64(1);
        float[] values = new float[ROWS * COLUMNS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5);
        }
        int[] labels = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            double signal = 0;
            for (int i = 0; i < 10; i++) {
                double value = values[row * COLUMNS + i];
                signal += value * (i % 3 - 1) + value * values[row * COLUMNS + (i + 1) % 10];
            }
            boolean positive = signal > 0 != (random.nextInt(10) == 0);
            labels[row] = positive ? 1 : 0;
        }
        return new Examples(new FloatMatrix(values, ROWS, COLUMNS), new Target.Classes(labels, 2));
    }
}
