package ai.aimass.train.ensemble;

import ai.aimass.train.learn.Predictions;
import ai.aimass.train.learn.Target;
import ai.aimass.train.random.SplitMix64;
import java.util.Arrays;
import java.util.List;

/// Greedy ensemble selection with replacement (Caruana and others 2004): starting from nothing, the model is added
/// again and again that makes the mean of all added predict best. It is done on several samples of the rows and
/// averaged, so that no model gets in by a few lucky rows.
public final class EnsembleSelection {
    private static final int BAGS = 10;
    private static final int PICKS = 20;
    /// A model with less weight is left out: it costs time with every prediction and adds nothing that shows.
    private static final double LEAST_WEIGHT = 0.05;

    private EnsembleSelection() {}

    /// @param target of the rows that were predicted
    /// @param models what each model predicted of them
    /// @return a weight for each model; they sum to 1, and most are 0
    public static double[] weights(Target target, List<Predictions> models, long seed) {
        double[] sums = new double[models.size()];
        for (int bag = 0; bag < BAGS; bag++) {
            int[] rows = sample(target.rows(), new SplitMix64(SplitMix64.seed(seed, bag)));
            int[] picks = pick(target, rows, models);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += picks[i];
            }
        }
        return withoutSmall(sums);
    }

    private static int[] pick(Target target, int[] rows, List<Predictions> models) {
        Candidates candidates = Candidates.of(target, rows, models);
        int[] picks = new int[models.size()];
        double[] sum = new double[candidates.columns()];
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
        for (int i = 0; i < rows; i++) {
            all[i] = i;
        }
        int count = Math.max(1, rows - rows / 5);
        random.shuffle(all, count);
        int[] sample = Arrays.copyOf(all, count);
        Arrays.sort(sample);
        return sample;
    }

    private static double[] withoutSmall(double[] sums) {
        double all = BAGS * PICKS;
        double greatest = Arrays.stream(sums).max().orElseThrow();
        double kept = 0;
        for (double sum : sums) {
            if (isKept(sum, all, greatest)) kept += sum;
        }
        double[] weights = new double[sums.length];
        for (int i = 0; i < weights.length; i++) {
            if (isKept(sums[i], all, greatest)) weights[i] = sums[i] / kept;
        }
        return weights;
    }

    private static boolean isKept(double sum, double all, double greatest) {
        return sum >= LEAST_WEIGHT * all || sum == greatest;
    }
}
