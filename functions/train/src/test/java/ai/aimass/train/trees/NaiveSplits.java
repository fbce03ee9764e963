package ai.aimass.train.trees;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The plain way to look for splits, kept as the reference: every feature, every cut between two codes that rows have,
/// and both sides for the rows without a value; of categories every set there is; each time adding up all rows anew.
final class NaiveSplits {
    record Candidate(int feature, List<Integer> left, List<Integer> right, double score) {}

    private NaiveSplits() {}

    /// @return the best score, and all candidates that reach it within rounding
    static List<Candidate> best(BinnedMatrix features, SplitTarget target, int[] rows, GrowthLimits limits) {
        List<Candidate> all = new ArrayList<>();
        for (int feature = 0; feature < features.features(); feature++) {
            if (features.binning().isCategorical(feature)) {
                sets(features, target, rows, limits, feature, all);
                continue;
            }
            int missing = features.binning().missingCode(feature);
            for (int bin = 0; bin < missing; bin++) {
                for (boolean missingLeft : new boolean[] {false, true}) {
                    candidate(features, target, rows, limits, feature, bin, missingLeft, all);
                }
            }
        }
        double best = all.stream().mapToDouble(Candidate::score).max().orElse(Double.NEGATIVE_INFINITY);
        return all.stream()
                .filter(candidate -> candidate.score >= best - 1e-9 * Math.abs(best))
                .toList();
    }

    private static void candidate(
            BinnedMatrix features,
            SplitTarget target,
            int[] rows,
            GrowthLimits limits,
            int feature,
            int bin,
            boolean missingLeft,
            List<Candidate> all) {
        List<Integer> left = new ArrayList<>();
        List<Integer> right = new ArrayList<>();
        for (int row : rows) {
            int code = features.code(row, feature);
            boolean goesLeft = code == features.binning().missingCode(feature) ? missingLeft : code <= bin;
            (goesLeft ? left : right).add(row);
        }
        if (left.isEmpty() || right.isEmpty()) return;
        if (weight(target, left) < limits.minLeafWeight() || weight(target, right) < limits.minLeafWeight()) return;
        double score = score(target, left, limits) + score(target, right, limits);
        all.add(new Candidate(feature, left, right, score));
    }

    private static void sets(
            BinnedMatrix features,
            SplitTarget target,
            int[] rows,
            GrowthLimits limits,
            int feature,
            List<Candidate> all) {
        int[] present = Arrays.stream(rows)
                .map(row -> features.code(row, feature))
                .distinct()
                .toArray();
        List<Integer> whole = Arrays.stream(rows).boxed().toList();
        for (int set = 1; set < (1 << present.length) - 1; set++) {
            long bits = 0;
            for (int i = 0; i < present.length; i++) {
                if ((set >>> i & 1) != 0) bits |= 1L << present[i];
            }
            List<Integer> left = new ArrayList<>();
            List<Integer> right = new ArrayList<>();
            for (int row : rows) {
                ((bits >>> features.code(row, feature) & 1) != 0 ? left : right).add(row);
            }
            if (weight(target, left) < limits.minLeafWeight() || weight(target, right) < limits.minLeafWeight())
                continue;
            double lambda = limits.lambda() + limits.categories().lambda();
            double score = limits.alpha() > 0
                    ? score(target, left, lambda, limits.alpha()) + score(target, right, lambda, limits.alpha())
                    : score(target, whole, limits)
                            + spread(target, left, whole) / (weight(target, left) + lambda)
                            + spread(target, right, whole) / (weight(target, right) + lambda);
            all.add(new Candidate(feature, left, right, score));
        }
    }

    /// The square of how far the sums of a side are from what they would be with the mean of the whole.
    private static double spread(SplitTarget target, List<Integer> side, List<Integer> whole) {
        double squares = 0;
        for (int k = 0; k < target.outputs(); k++) {
            double off = sum(target, side, k) - sum(target, whole, k) / weight(target, whole) * weight(target, side);
            squares += off * off;
        }
        return squares;
    }

    private static double sum(SplitTarget target, List<Integer> rows, int output) {
        double sum = 0;
        for (int row : rows) {
            sum += value(target, row, output);
        }
        return sum;
    }

    static double score(SplitTarget target, List<Integer> rows, GrowthLimits limits) {
        return score(target, rows, limits.lambda(), limits.alpha());
    }

    private static double score(SplitTarget target, List<Integer> rows, double lambda, double alpha) {
        double squares = 0;
        for (int k = 0; k < target.outputs(); k++) {
            squares += Math.pow(Math.max(0, Math.abs(sum(target, rows, k)) - alpha), 2);
        }
        return squares / (weight(target, rows) + lambda);
    }

    static double weight(SplitTarget target, List<Integer> rows) {
        double weight = 0;
        for (int row : rows) {
            weight += switch (target) {
                case SplitTarget.Classes classes -> classes.weights()[row];
                case SplitTarget.Scalars scalars -> scalars.weights()[row];
                case SplitTarget.Vectors vectors -> vectors.weights()[row];
            };
        }
        return weight;
    }

    static double value(SplitTarget target, int row, int output) {
        return switch (target) {
            case SplitTarget.Classes classes -> classes.labels()[row] == output ? classes.weights()[row] : 0;
            case SplitTarget.Scalars scalars -> scalars.values()[row];
            case SplitTarget.Vectors vectors -> vectors.values()[row * vectors.outputs() + output];
        };
    }
}
