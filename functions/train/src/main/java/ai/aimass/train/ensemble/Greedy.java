package ai.aimass.train.ensemble;

import ai.aimass.train.random.SplitMix64;
import java.util.Arrays;

/// Greedy ensemble selection with replacement (Caruana and others 2004): starting from nothing, the model is added
/// again and again that makes the mean of all added predict best. It is done on several samples of the rows and
/// averaged, so that no model gets in by a few lucky rows.
final class Greedy {
    private static final int BAGS = 10;
    private static final int PICKS = 20;

    private Greedy() {}

    /// @return a weight for each model; they sum to 1, and most are 0
    static double[] weights(Candidates candidates, long seed) {
        double[] weights = new double[candidates.models()];
        for (int bag = 0; bag < BAGS; bag++) {
            int[] rows = sample(candidates.rows(), new SplitMix64(SplitMix64.seed(seed, bag)));
            int[] picks = pick(candidates.of(rows));
            for (int i = 0; i < weights.length; i++) {
                weights[i] += picks[i];
            }
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= BAGS * PICKS;
        }
        return weights;
    }

    private static int[] pick(Candidates candidates) {
        int[] picks = new int[candidates.models()];
        double[] sum = new double[candidates.rows()];
        for (int picked = 0; picked < PICKS; picked++) {
            int best = candidates.best(sum, picked + 1);
            candidates.addTo(sum, best);
            picks[best]++;
        }
        return picks;
    }

    /// Four of five rows in every sample, without repeats; all of them where they are few.
    private static int[] sample(int rows, SplitMix64 random) {
        int[] all = new int[rows];
        Arrays.setAll(all, row -> row);
        int count = Math.max(1, rows - rows / 5);
        random.shuffle(all, count);
        int[] sample = Arrays.copyOf(all, count);
        Arrays.sort(sample);
        return sample;
    }
}
