package ai.aimass.decode.table;

import ai.aimass.decode.Blanks;
import ai.aimass.decode.DateTimeFormat;
import ai.aimass.decode.DateTimes;
import ai.aimass.decode.MissingValues;
import ai.aimass.decode.Numbers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Tells whether the first row names the columns. It does where it has a name that must be there, or a word over a
/// column of numbers or dates; it does not where it has numbers or dates itself, or a word that the column has
/// again further down. A table in which nothing speaks for either has a header.
final class HeaderDetector {
    /// Of the cells below, so many have to be numbers or dates.
    private static final double NUMERIC = 0.9;

    private HeaderDetector() {}

    /// @param rows the first ones, at least one
    static boolean hasHeader(List<List<String>> rows, TableHints hints) {
        if (hints.header() != null) return hints.header();
        List<String> first = rows.getFirst();
        if (rows.size() == 1 || first.stream().map(Blanks::trim).anyMatch(hints.names()::contains)) return true;
        boolean data = false;
        for (int column = 0; column < first.size(); column++) {
            String cell = Blanks.trim(first.get(column));
            boolean missing = isMissing(cell);
            boolean numeric = isNumberOrDate(cell);
            if (!missing && !numeric && isNumericBelow(rows, column)) return true;
            data |= numeric || (!missing && occursBelow(rows, column, cell));
        }
        return !data;
    }

    private static boolean isNumericBelow(List<List<String>> rows, int column) {
        int cells = 0;
        int numeric = 0;
        for (List<String> row : rows.subList(1, rows.size())) {
            if (column >= row.size()) continue;
            String cell = Blanks.trim(row.get(column));
            if (isMissing(cell)) continue;
            cells++;
            if (isNumberOrDate(cell)) numeric++;
        }
        return cells > 0 && numeric >= cells * NUMERIC;
    }

    private static boolean occursBelow(List<List<String>> rows, int column, String cell) {
        Set<String> below = new HashSet<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            if (column < row.size()) below.add(Blanks.trim(row.get(column)));
        }
        return below.contains(cell);
    }

    private static boolean isMissing(String cell) {
        return MissingValues.isMissing(cell.toCharArray(), 0, cell.length());
    }

    private static boolean isNumberOrDate(String cell) {
        char[] chars = cell.toCharArray();
        if (!Double.isNaN(Numbers.parse(chars, 0, chars.length, '.'))) return true;
        if (!Double.isNaN(Numbers.parse(chars, 0, chars.length, ','))) return true;
        for (DateTimeFormat format : DateTimeFormat.values()) {
            if (!Double.isNaN(DateTimes.parse(chars, 0, chars.length, format))) return true;
        }
        return false;
    }
}
