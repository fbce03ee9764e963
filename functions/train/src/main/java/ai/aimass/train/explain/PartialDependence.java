package ai.aimass.train.explain;

import ai.aimass.domain.ColumnKind;
import ai.aimass.domain.FloatMatrix;
import ai.aimass.domain.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/// What is predicted on average where all rows have the same value in a column (Friedman 2001), and between which
/// values the middle eighty percent of the rows' predictions are (as individual conditional expectations show them,
/// Goldstein and others 2015). The whole graph is asked, so all features that are made of the column move together.
///
/// @param column of the upload
/// @param points by rising value; categories by how many rows have them, most first
public record PartialDependence(String column, ColumnKind kind, List<Point> points) {
    private static final int MOST_VALUES = 20;
    private static final int MOST_CATEGORIES = 12;
    /// Beyond these there are so few rows that a model says little of them.
    private static final double OUTERMOST = 0.02;

    private static final double BAND = 0.1;

    public PartialDependence {
        points = List.copyOf(points);
    }

    /// @param mean by output
    /// @param low by output: a tenth of the rows' predictions are below
    /// @param high by output: a tenth of the rows' predictions are above
    public record Point(Value value, double[] mean, double[] low, double[] high) {}

    /// @param place of the column among the rows' values
    /// @param rows at least one
    /// @param model gives its outputs for rows
    public static PartialDependence of(
            String column,
            ColumnKind kind,
            int place,
            List<List<Value>> rows,
            Function<List<List<Value>>, FloatMatrix> model) {
        List<Point> points = new ArrayList<>();
        for (Value value : values(kind, place, rows)) {
            List<List<Value>> changed = new ArrayList<>();
            for (List<Value> row : rows) {
                List<Value> copy = new ArrayList<>(row);
                copy.set(place, value);
                changed.add(copy);
            }
            points.add(point(value, model.apply(changed)));
        }
        return new PartialDependence(column, kind, points);
    }

    private static Point point(Value value, FloatMatrix outputs) {
        int count = outputs.columns();
        Point point = new Point(value, new double[count], new double[count], new double[count]);
        for (int output = 0; output < count; output++) {
            double[] each = new double[outputs.rows()];
            for (int row = 0; row < each.length; row++) {
                each[row] = outputs.get(row, output);
                point.mean[output] += each[row] / each.length;
            }
            Arrays.sort(each);
            point.low[output] = each[(int) (BAND * (each.length - 1))];
            point.high[output] = each[(int) Math.ceil((1 - BAND) * (each.length - 1))];
        }
        return point;
    }

    private static List<Value> values(ColumnKind kind, int place, List<List<Value>> rows) {
        return switch (kind) {
            case NUMERIC, DATETIME, BOOLEAN -> numbers(place, rows);
            case CATEGORICAL, TEXT, IDENTIFIER -> categories(place, rows);
            // No picture stands for others as a number does.
            case IMAGE, SOUND, VIDEO -> List.of();
        };
    }

    private static List<Value> numbers(int place, List<List<Value>> rows) {
        double[] sorted = rows.stream()
                .filter(row -> row.get(place) instanceof Value.Numeric)
                .mapToDouble(row -> ((Value.Numeric) row.get(place)).value())
                .sorted()
                .toArray();
        SortedSet<Double> values = new TreeSet<>();
        for (int i = 0; i < MOST_VALUES && sorted.length > 0; i++) {
            double share = OUTERMOST + (1 - 2 * OUTERMOST) * i / (MOST_VALUES - 1);
            values.add(sorted[(int) Math.round(share * (sorted.length - 1))]);
        }
        return values.stream().<Value>map(Value.Numeric::new).toList();
    }

    private static List<Value> categories(int place, List<List<Value>> rows) {
        Map<String, Integer> counts = new HashMap<>();
        for (List<Value> row : rows) {
            if (row.get(place) instanceof Value.Text text) counts.merge(text.value(), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Integer> each) -> -each.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_CATEGORIES)
                .<Value>map(each -> new Value.Text(each.getKey()))
                .toList();
    }
}
