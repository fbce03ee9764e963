package ai.aimass.train.guarantee;

import ai.aimass.domain.Column;
import ai.aimass.domain.ColumnType;
import ai.aimass.domain.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the training rows are like, column by column, so that rows which come later can be held against them.
///
/// @param rows how many were counted
public record Baseline(int rows, List<OfColumn> columns) {
    private static final int MOST_BINS = 32;
    private static final int MOST_CATEGORIES = 64;
    /// Longer names count among the others.
    private static final int LONGEST_NAME = 200;

    private static final int MOST_ROWS = 100_000;
    /// Rows × columns that are held in memory.
    private static final int MOST_CELLS = 5_000_000;

    public Baseline {
        columns = List.copyOf(columns);
    }

    /// One column.
    public sealed interface OfColumn {
        String name();

        /// How many rows have no value.
        int missing();

        /// How many of the training rows are in each of about ten groups of values, the missing ones last. More groups
        /// would tell more of chance than of change.
        int[] groups();

        /// How many other rows are in the same groups.
        int[] groups(List<Value> values);
    }

    /// Numbers, date-times (seconds since 1970) and truth values (0 and 1); of texts, how many characters they have.
    ///
    /// @param edges ascending; a bin reaches from above one up to and with the next
    /// @param counts by bin: one more than edges
    public record Histogram(String name, boolean isOfLengths, int missing, double[] edges, int[] counts)
            implements OfColumn {
        private static final int GROUPS = 9;

        @Override
        public int[] groups() {
            int[] groupOfBin = groupOfBin();
            int[] groups = new int[groupOfBin[groupOfBin.length - 1] + 2];
            for (int bin = 0; bin < counts.length; bin++) {
                groups[groupOfBin[bin]] += counts[bin];
            }
            groups[groups.length - 1] = missing;
            return groups;
        }

        @Override
        public int[] groups(List<Value> values) {
            int[] groupOfBin = groupOfBin();
            int[] groups = new int[groupOfBin[groupOfBin.length - 1] + 2];
            for (Value value : values) {
                int group = value instanceof Value.Missing ? groups.length - 1 : groupOfBin[bin(edges, number(value))];
                groups[group]++;
            }
            return groups;
        }

        /// Bins side by side that together have about a ninth of the rows.
        private int[] groupOfBin() {
            long total = Arrays.stream(counts).sum();
            int[] groupOfBin = new int[counts.length];
            int group = 0;
            long inGroup = 0;
            for (int bin = 0; bin < counts.length; bin++) {
                groupOfBin[bin] = group;
                inGroup += counts[bin];
                if (inGroup * GROUPS >= total) {
                    inGroup = 0;
                    group++;
                }
            }
            // The last bins may have been too few rows for a group of their own.
            int last = Math.max(0, groupOfBin[counts.length - 1] - (inGroup > 0 ? 1 : 0));
            for (int bin = 0; bin < counts.length; bin++) {
                groupOfBin[bin] = Math.min(groupOfBin[bin], last);
            }
            return groupOfBin;
        }
    }

    /// @param names the most frequent ones, most frequent first
    /// @param counts by name
    /// @param other how many rows have another name
    public record Names(String name, int missing, List<String> names, int[] counts, int other) implements OfColumn {
        private static final int GROUPS = 8;

        public Names {
            names = List.copyOf(names);
        }

        @Override
        public int[] groups() {
            int kept = Math.min(GROUPS, names.size());
            int[] groups = Arrays.copyOf(Arrays.copyOf(counts, kept), kept + 2);
            groups[kept] = other;
            for (int i = kept; i < counts.length; i++) {
                groups[kept] += counts[i];
            }
            groups[kept + 1] = missing;
            return groups;
        }

        @Override
        public int[] groups(List<Value> values) {
            int kept = Math.min(GROUPS, names.size());
            int[] groups = new int[kept + 2];
            for (Value value : values) {
                switch (value) {
                    case Value.Missing m -> groups[kept + 1]++;
                    case Value.Numeric n -> throw new IllegalArgumentException("a number as a name in " + name);
                    case Value.Text text -> {
                        int place = names.subList(0, kept).indexOf(text.value());
                        groups[place < 0 ? kept : place]++;
                    }
                    case Value.Media m -> groups[kept]++;
                }
            }
            return groups;
        }
    }

    /// Of more rows with so many columns, so many are counted.
    public static int rowLimit(int columns) {
        return Math.clamp(MOST_CELLS / columns, 1, MOST_ROWS);
    }

    /// @param columns of the rows' values
    /// @param rows training rows
    public static Baseline of(List<Column> columns, List<List<Value>> rows) {
        List<OfColumn> all = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            all.add(of(columns.get(i), values(rows, i)));
        }
        return new Baseline(rows.size(), all);
    }

    /// How far other rows are from these.
    ///
    /// @param rows at least one
    public Drift drift(List<List<Value>> rows) {
        List<Drift.OfColumn> drifts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            OfColumn column = columns.get(i);
            double stability = stability(column.groups(), column.groups(values(rows, i)));
            drifts.add(new Drift.OfColumn(column.name(), stability));
        }
        return new Drift(rows.size(), drifts);
    }

    /// The population stability index: the sum over groups of the difference of shares times the logarithm of their
    /// ratio. Half a row more in each group keeps it finite.
    static double stability(int[] expected, int[] found) {
        double ofExpected = Arrays.stream(expected).sum() + 0.5 * expected.length;
        double ofFound = Arrays.stream(found).sum() + 0.5 * found.length;
        double sum = 0;
        for (int i = 0; i < expected.length; i++) {
            double before = (expected[i] + 0.5) / ofExpected;
            double now = (found[i] + 0.5) / ofFound;
            sum += (now - before) * StrictMath.log(now / before);
        }
        return sum;
    }

    private static List<Value> values(List<List<Value>> rows, int column) {
        return rows.stream().map(row -> row.get(column)).toList();
    }

    private static OfColumn of(Column column, List<Value> values) {
        return switch (column.type()) {
            case ColumnType.Numeric n -> histogram(column.name(), false, values);
            case ColumnType.Bool b -> histogram(column.name(), false, values);
            case ColumnType.DateTime d -> histogram(column.name(), false, values);
            case ColumnType.Text t -> histogram(column.name(), true, values);
            case ColumnType.Categorical c -> names(column.name(), values);
            case ColumnType.Identifier i -> names(column.name(), values);
            // Whether there is one is all that is counted of media.
            case ColumnType.Media m -> names(column.name(), values);
        };
    }

    private static Histogram histogram(String name, boolean isOfLengths, List<Value> values) {
        double[] numbers = values.stream()
                .filter(value -> !(value instanceof Value.Missing))
                .mapToDouble(Baseline::number)
                .sorted()
                .toArray();
        // Edges that have about as many rows between them, each of them a value that was seen.
        double[] edges = new double[MOST_BINS - 1];
        int count = 0;
        for (int i = 1; i < MOST_BINS && numbers.length > 0; i++) {
            double edge = numbers[(int) ((long) (numbers.length - 1) * i / MOST_BINS)];
            boolean isNew = count == 0 || edge > edges[count - 1];
            if (isNew && edge < numbers[numbers.length - 1]) edges[count++] = edge;
        }
        edges = Arrays.copyOf(edges, count);
        int[] counts = new int[count + 1];
        for (double number : numbers) {
            counts[bin(edges, number)]++;
        }
        return new Histogram(name, isOfLengths, values.size() - numbers.length, edges, counts);
    }

    private static Names names(String name, List<Value> values) {
        Map<String, Integer> counted = new HashMap<>();
        int present = 0;
        for (Value value : values) {
            if (value instanceof Value.Missing) continue;
            present++;
            if (value instanceof Value.Text text && text.value().length() <= LONGEST_NAME)
                counted.merge(text.value(), 1, Integer::sum);
        }
        List<Map.Entry<String, Integer>> kept = counted.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Integer> each) -> -each.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_CATEGORIES)
                .toList();
        int[] counts = kept.stream().mapToInt(Map.Entry::getValue).toArray();
        return new Names(
                name,
                values.size() - present,
                kept.stream().map(Map.Entry::getKey).toList(),
                counts,
                present - Arrays.stream(counts).sum());
    }

    private static double number(Value value) {
        return switch (value) {
            case Value.Numeric numeric -> numeric.value();
            case Value.Text text -> text.value().codePointCount(0, text.value().length());
            case Value.Missing m -> throw new IllegalArgumentException("a missing value has no number");
            case Value.Media m -> throw new IllegalArgumentException("media have no number");
        };
    }

    private static int bin(double[] edges, double number) {
        int place = Arrays.binarySearch(edges, number);
        return place < 0 ? ~place : place;
    }
}
