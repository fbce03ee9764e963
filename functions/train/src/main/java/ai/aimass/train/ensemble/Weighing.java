package ai.aimass.train.ensemble;

import ai.aimass.train.learn.EvenRows;
import ai.aimass.train.random.SplitMix64;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// The models' weights in an ensemble, by the method that weighs best: each is fitted to four fifths of the rows that
/// were held out and tried on the last fifth, in turn. So a method that only remembers which models were lucky there
/// does not win, and on few rows that is often one with fewer members.
///
/// @param weights one for each model; they sum to 1, and most are 0
/// @param losses by method: the mean loss on rows that its weights were not fitted to
public record Weighing(Method method, double[] weights, Map<Method, Double> losses) {
    private static final int FOLDS = 5;
    /// Fewer rows cannot tell methods apart.
    private static final int LEAST_ROWS = 25;
    /// More rows than this say nothing more about a few weights.
    private static final int MOST_ROWS = 40_000;
    /// A model with less weight is left out: it costs time with every prediction and adds nothing that shows.
    private static final double LEAST_WEIGHT = 0.05;
    /// The piece of the randomness by which rows are dealt into folds.
    private static final long DEALING = 100;

    public Weighing {
        losses = Collections.unmodifiableMap(new EnumMap<>(losses));
    }

    /// @param candidates of rows that were held out
    public static Weighing of(Candidates candidates, long seed) {
        int[] finite = candidates.finite();
        Candidates usable = candidates.only(finite).of(EvenRows.of(candidates.rows(), MOST_ROWS));
        Map<Method, Double> losses = usable.rows() < LEAST_ROWS ? Map.of(Method.GREEDY, 0.0) : losses(usable, seed);
        // The simplest of equals.
        Method best =
                Collections.min(losses.entrySet(), Map.Entry.comparingByValue()).getKey();
        double[] weights = withoutSmall(best, usable, seed);
        return new Weighing(best, spread(weights, finite, candidates.models()), losses);
    }

    private static Map<Method, Double> losses(Candidates candidates, long seed) {
        int[] folds = deal(candidates.rows(), new SplitMix64(SplitMix64.seed(seed, DEALING)));
        Map<Method, Double> losses = new EnumMap<>(Method.class);
        for (Method method : Method.values()) {
            double sum = 0;
            for (int fold = 0; fold < FOLDS; fold++) {
                int held = fold;
                int[] fitted = rows(folds, row -> row != held);
                int[] tried = rows(folds, row -> row == held);
                double[] weights = withoutSmall(method, candidates.of(fitted), seed);
                sum += candidates.of(tried).loss(weights) * tried.length;
            }
            losses.put(method, sum / candidates.rows());
        }
        return losses;
    }

    /// The weights of those that have some: whoever has little is left out, and the others are weighed again.
    private static double[] withoutSmall(Method method, Candidates candidates, long seed) {
        int[] kept = IntStream.range(0, candidates.models()).toArray();
        while (true) {
            double[] weights = method.weights(candidates.only(kept), seed);
            double greatest = Arrays.stream(weights).max().orElseThrow();
            int[] large = IntStream.range(0, kept.length)
                    .filter(i -> weights[i] >= LEAST_WEIGHT || weights[i] == greatest)
                    .toArray();
            if (large.length == kept.length) return spread(weights, kept, candidates.models());
            int[] before = kept;
            kept = Arrays.stream(large).map(i -> before[i]).toArray();
        }
    }

    private static double[] spread(double[] weights, int[] places, int count) {
        double[] spread = new double[count];
        for (int i = 0; i < places.length; i++) {
            spread[places[i]] = weights[i];
        }
        return spread;
    }

    private static int[] rows(int[] folds, IntPredicate chosen) {
        return IntStream.range(0, folds.length)
                .filter(row -> chosen.test(folds[row]))
                .toArray();
    }

    private static int[] deal(int rows, SplitMix64 random) {
        int[] order = new int[rows];
        Arrays.setAll(order, row -> row);
        random.shuffle(order, rows);
        int[] folds = new int[rows];
        for (int i = 0; i < rows; i++) {
            folds[order[i]] = i % FOLDS;
        }
        return folds;
    }
}
