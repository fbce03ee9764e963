package ai.aimass.ingest.schema;

import java.util.Arrays;

/// Classes along a number: a copy of them with a little noise keeps each in a narrow range, far from the others.
final class ClassGaps {
    /// How much wider the gaps between classes are than the widest class. Setosa's petals leave 0.3.
    private static final double APART = 5;

    private ClassGaps() {}

    /// @param numbers (rows) NaN where there is none; with one that has a label no gap is wide
    static boolean areWide(double[] numbers, SampledTarget.Classes target) {
        double[] least = new double[target.count()];
        double[] largest = new double[target.count()];
        int[] counts = new int[target.count()];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
        int rows = 0;
        for (int i = 0; i < numbers.length; i++) {
            int label = target.codes()[i];
            if (label < 0) continue;
            if (Double.isNaN(numbers[i])) return false;
            rows++;
            counts[label]++;
            least[label] = Math.min(least[label], numbers[i]);
            largest[label] = Math.max(largest[label], numbers[i]);
        }
        if (rows - counts[LeakGuard.indexOfLargest(counts)] < LeakGuard.EVIDENCE) return false;
        // Each end is sorted by itself: where classes overlap, that makes the gaps smaller, never larger.
        Arrays.sort(least);
        Arrays.sort(largest);
        double widest = 0;
        double gap = Double.POSITIVE_INFINITY;
        for (int i = 0; i < least.length; i++) {
            widest = Math.max(widest, largest[i] - least[i]);
            if (i > 0) gap = Math.min(gap, least[i] - largest[i - 1]);
        }
        return gap > 0 && gap >= widest * APART;
    }
}
