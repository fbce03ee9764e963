package ai.aimass.ingest.schema;

import ai.aimass.domain.ColumnType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds columns that give the target away: copies of it, recoded, in other units, or with a little noise. Such a
/// column is not known when something is to be predicted, and a model that learns from it learns nothing else.
///
/// What a column has to do for that is more than the strongest honest ones do, which err in some cases: names have
/// to map to the target all but without error on rows that the map was not made from; numbers have to be in line
/// with it, or to keep its classes far apart.
final class LeakGuard {
    /// Fewer rows prove nothing: so many must have another class than the commonest, or a number.
    private static final int EVIDENCE = 10;
    /// Of the errors that always naming the commonest class makes. Mushrooms' odor leaves 3 of 100.
    private static final double ERRORS_LEFT = 0.005;
    private static final double COVERED = 0.8;
    /// Pearson's or Spearman's. Noise of 3 % leaves as much; a diamond's length and its weight have 0.996.
    private static final double IN_LINE = 0.9995;
    private static final double EXPLAINED = 0.999;
    /// How much wider the gaps between classes are than the widest class. Setosa's petals leave 0.3.
    private static final double APART = 5;
    private static final int ROWS_FOR_A_NAME = 5;

    private final SampledTarget target;

    LeakGuard(SampledTarget target) {
        this.target = target;
    }

    /// @param cells the column's, of the sampled rows
    boolean leaks(List<String> cells, ColumnType type) {
        Map<String, Integer> names = new HashMap<>();
        int[] codes = SampledTarget.codes(cells, names);
        return switch (type) {
            case ColumnType.Numeric n -> numbersLeak(SampledTarget.numbers(cells, type), codes, names.size());
            case ColumnType.DateTime d -> numbersLeak(SampledTarget.numbers(cells, type), codes, names.size());
            case ColumnType.Bool b -> namesLeak(codes, names.size());
            case ColumnType.Categorical c -> namesLeak(codes, names.size());
            case ColumnType.Identifier i -> namesLeak(codes, names.size());
            case ColumnType.Text t -> false;
        };
    }

    private boolean namesLeak(int[] codes, int count) {
        return switch (target) {
            case SampledTarget.Classes classes ->
                mapsToClasses(codes, count, classes) || mapsToClasses(presence(codes), 1, classes);
            case SampledTarget.Quantities quantities -> mapsToQuantities(codes, count, quantities.values());
        };
    }

    private boolean numbersLeak(double[] numbers, int[] codes, int count) {
        return switch (target) {
            case SampledTarget.Classes classes ->
                keepsClassesApart(numbers, classes)
                        // More different numbers than classes may just be a good measure.
                        || (count <= classes.count() + 1 && mapsToClasses(codes, count, classes))
                        || mapsToClasses(presence(codes), 1, classes);
            case SampledTarget.Quantities quantities ->
                Correlations.pearson(numbers, quantities.values(), EVIDENCE) >= IN_LINE
                        || Correlations.spearman(numbers, quantities.values(), EVIDENCE) >= IN_LINE
                        || mapsToQuantities(codes, count, quantities.values());
        };
    }

    /// Whether a value is there, as the only name there is.
    private static int[] presence(int[] codes) {
        int[] presence = new int[codes.length];
        for (int i = 0; i < codes.length; i++) {
            presence[i] = Math.min(codes[i], 0);
        }
        return presence;
    }

    /// Whether each name has, all but always, one class; missing is a name, too. The map is made from every other
    /// row and tried on the rest. Where names and classes match one to one in all rows, fewer rows are enough.
    private static boolean mapsToClasses(int[] codes, int names, SampledTarget.Classes target) {
        int[][] counts = new int[names + 1][target.count()];
        int[][] tried = new int[names + 1][target.count()];
        int[] all = new int[target.count()];
        for (int i = 0; i < codes.length; i++) {
            int label = target.codes()[i];
            if (label < 0) continue;
            (isLearnedFrom(i) ? counts : tried)[codes[i] + 1][label]++;
            all[label]++;
        }
        int commonest = indexOfLargest(all);
        int rows = 0;
        int covered = 0;
        int errors = 0;
        int otherwise = 0;
        for (int name = 0; name <= names; name++) {
            int best = indexOfLargest(counts[name]);
            for (int label = 0; label < target.count(); label++) {
                int count = tried[name][label];
                rows += count;
                if (counts[name][best] == 0) continue;
                covered += count;
                if (label != best) errors += count;
                if (label != commonest) otherwise += count;
            }
        }
        if (otherwise >= EVIDENCE && covered >= rows * COVERED && errors <= otherwise * ERRORS_LEFT) return true;
        return matchOneToOne(counts, tried, all, commonest);
    }

    private static boolean matchOneToOne(int[][] counts, int[][] tried, int[] all, int commonest) {
        int[] nameOf = new int[all.length];
        int matched = 0;
        int rows = 0;
        for (int name = 0; name < counts.length; name++) {
            int labels = 0;
            for (int label = 0; label < all.length; label++) {
                if (counts[name][label] + tried[name][label] == 0) continue;
                labels++;
                nameOf[label]++;
            }
            if (labels > 1) return false;
        }
        for (int label = 0; label < all.length; label++) {
            rows += all[label];
            if (nameOf[label] > 1) return false;
            if (nameOf[label] == 1) matched++;
        }
        return matched > 1 && rows - all[commonest] >= EVIDENCE;
    }

    /// Whether each name has, all but exactly, one quantity.
    private static boolean mapsToQuantities(int[] codes, int names, double[] quantities) {
        double[] sums = new double[names + 1];
        int[] counts = new int[names + 1];
        for (int i = 0; i < codes.length; i++) {
            if (Double.isNaN(quantities[i]) || !isLearnedFrom(i)) continue;
            sums[codes[i] + 1] += quantities[i];
            counts[codes[i] + 1]++;
        }
        int rows = 0;
        int covered = 0;
        double sum = 0;
        double squares = 0;
        double residuals = 0;
        for (int i = 0; i < codes.length; i++) {
            if (Double.isNaN(quantities[i]) || isLearnedFrom(i)) continue;
            rows++;
            int name = codes[i] + 1;
            if (counts[name] == 0) continue;
            covered++;
            sum += quantities[i];
            squares += quantities[i] * quantities[i];
            double residual = quantities[i] - sums[name] / counts[name];
            residuals += residual * residual;
        }
        double variation = squares - sum * sum / Math.max(covered, 1);
        return covered >= EVIDENCE
                && covered >= rows * COVERED
                && codes.length >= names * ROWS_FOR_A_NAME
                && variation > 0
                && residuals <= variation * (1 - EXPLAINED);
    }

    private static boolean keepsClassesApart(double[] numbers, SampledTarget.Classes target) {
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
        if (rows - counts[indexOfLargest(counts)] < EVIDENCE) return false;
        Arrays.sort(least);
        Arrays.sort(largest);
        // If classes overlap, sorting their ends by themselves makes gaps smaller, not larger.
        double widest = 0;
        double gap = Double.POSITIVE_INFINITY;
        for (int i = 0; i < least.length; i++) {
            widest = Math.max(widest, largest[i] - least[i]);
            if (i > 0) gap = Math.min(gap, least[i] - largest[i - 1]);
        }
        return gap > 0 && gap >= widest * APART;
    }

    /// Half of the rows, in no rhythm that a table may have, too.
    private static boolean isLearnedFrom(int row) {
        return row * 0x9E3779B97F4A7C15L >= 0;
    }

    private static int indexOfLargest(int[] counts) {
        int largest = 0;
        for (int i = 1; i < counts.length; i++) {
            if (counts[i] > counts[largest]) largest = i;
        }
        return largest;
    }
}
