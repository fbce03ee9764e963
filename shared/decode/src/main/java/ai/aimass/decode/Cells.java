package ai.aimass.decode;

import ai.aimass.domain.ColumnType;

/// Reads a cell as its column's type. Blanks at its ends never count; the tokens of [MissingValues] are missing in
/// columns of any type.
public final class Cells {
    private Cells() {}

    public static Reading read(String cell, ColumnType type) {
        char[] chars = cell.toCharArray();
        return read(chars, 0, chars.length, type);
    }

    /// @param from to of the cell; nothing outside of it is looked at
    public static Reading read(char[] chars, int from, int to, ColumnType type) {
        int start = Blanks.skip(chars, from, to);
        int end = Blanks.skipBack(chars, start, to);
        if (MissingValues.isMissing(chars, start, end)) return Reading.missing();
        return switch (type) {
            case ColumnType.Numeric numeric -> number(chars, start, end, numeric.decimalMark());
            case ColumnType.Bool bool -> yesOrNo(chars, start, end);
            case ColumnType.DateTime dateTime -> instant(chars, start, end, format(dateTime));
            case ColumnType.Categorical categorical -> Reading.text(new String(chars, start, end - start));
            case ColumnType.Text text -> Reading.text(new String(chars, start, end - start));
            case ColumnType.Identifier identifier -> Reading.text(new String(chars, start, end - start));
            case ColumnType.Media media -> unreadable(Messages.aFileOf(media), chars, start, end);
        };
    }

    /// @throws IllegalArgumentException for a name that no version of the decoder ever wrote
    public static DateTimeFormat format(ColumnType.DateTime type) {
        return DateTimeFormat.ofLabel(type.format())
                .orElseThrow(() -> new IllegalArgumentException("no date format " + type.format()));
    }

    private static Reading number(char[] chars, int from, int to, char decimalMark) {
        double value = Numbers.parse(chars, from, to, decimalMark);
        if (Double.isFinite(value)) return Reading.number(value);
        return unreadable(Double.isNaN(value) ? "a number" : "a finite number", chars, from, to);
    }

    private static Reading yesOrNo(char[] chars, int from, int to) {
        return switch (Booleans.meaning(chars, from, to)) {
            case YES -> Reading.number(1);
            case NO -> Reading.number(0);
            case NEITHER -> {
                double value = Numbers.parse(chars, from, to, '.');
                yield value == 0 || value == 1 ? Reading.number(value) : unreadable("yes or no", chars, from, to);
            }
        };
    }

    private static Reading instant(char[] chars, int from, int to, DateTimeFormat format) {
        double seconds = DateTimes.parse(chars, from, to, format);
        if (!Double.isNaN(seconds)) return Reading.number(seconds);
        return unreadable("a date such as " + format.example(), chars, from, to);
    }

    private static Reading unreadable(String expected, char[] chars, int from, int to) {
        return Reading.unreadable(expected, new String(chars, from, to - from));
    }
}
