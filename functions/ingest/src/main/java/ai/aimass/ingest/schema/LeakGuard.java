package ai.aimass.ingest.schema;

import ai.aimass.domain.ColumnType;
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
    static final int EVIDENCE = 10;
    /// Of the labelled rows, so many must have a name that was met before.
    static final double COVERED = 0.8;

    /// Pearson's or Spearman's. Noise of 3 % leaves as much; a diamond's length and its weight have 0.996.
    private static final double IN_LINE = 0.9995;

    private final SampledTarget target;

    LeakGuard(SampledTarget target) {
        this.target = target;
    }

    /// @param cells the column's, of the sampled rows
    boolean leaks(List<String> cells, ColumnType type) {
        return switch (type) {
            case ColumnType.Numeric n -> numbersLeak(cells, type);
            case ColumnType.DateTime d -> numbersLeak(cells, type);
            case ColumnType.Bool b -> namesLeak(cells);
            case ColumnType.Categorical c -> namesLeak(cells);
            case ColumnType.Identifier i -> namesLeak(cells);
            case ColumnType.Text t -> false;
            case ColumnType.Media m -> false;
        };
    }

    private boolean namesLeak(List<String> cells) {
        Map<String, Integer> names = new HashMap<>();
        int[] codes = SampledTarget.codes(cells, names);
        return switch (target) {
            case SampledTarget.Classes classes ->
                new ClassMapping(codes, names.size(), classes).isPerfect()
                        || new ClassMapping(presence(codes), 1, classes).isPerfect();
            case SampledTarget.Quantities quantities ->
                QuantityMapping.isPerfect(codes, names.size(), quantities.values());
        };
    }

    private boolean numbersLeak(List<String> cells, ColumnType type) {
        Map<String, Integer> names = new HashMap<>();
        int[] codes = SampledTarget.codes(cells, names);
        double[] numbers = SampledTarget.numbers(cells, type);
        return switch (target) {
            case SampledTarget.Classes classes ->
                ClassGaps.areWide(numbers, classes)
                        // More different numbers than classes may just be a good measure.
                        || (names.size() <= classes.count() + 1
                                && new ClassMapping(codes, names.size(), classes).isPerfect())
                        || new ClassMapping(presence(codes), 1, classes).isPerfect();
            case SampledTarget.Quantities quantities ->
                Correlations.pearson(numbers, quantities.values(), EVIDENCE) >= IN_LINE
                        || Correlations.spearman(numbers, quantities.values(), EVIDENCE) >= IN_LINE
                        || QuantityMapping.isPerfect(codes, names.size(), quantities.values());
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

    /// Half of the rows, in no rhythm that a table may have, too.
    static boolean isLearnedFrom(int row) {
        return row * 0x9E3779B97F4A7C15L >= 0;
    }

    static int indexOfLargest(int[] counts) {
        int largest = 0;
        for (int i = 1; i < counts.length; i++) {
            if (counts[i] > counts[largest]) largest = i;
        }
        return largest;
    }
}
