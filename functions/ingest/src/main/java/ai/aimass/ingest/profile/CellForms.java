package ai.aimass.ingest.profile;

import ai.aimass.decode.Blanks;
import ai.aimass.decode.Booleans;
import ai.aimass.decode.DateTimeFormat;
import ai.aimass.decode.DateTimes;
import ai.aimass.decode.Numbers;

/// As what a cell can be read, as a set of bits: `1,234` is a number with either decimal mark, `03/04/2024` a date
/// in two orders. A column's type is one that nearly all of its cells can be read as.
public final class CellForms {
    /// A finite number where the decimal mark is a point.
    public static final int POINT = 1;
    /// A finite number where the decimal mark is a comma.
    public static final int COMMA = 1 << 1;
    /// A whole number that a `double` holds exactly, by either mark that can be.
    public static final int WHOLE = 1 << 2;
    public static final int INFINITE = 1 << 3;
    /// With a sign of percent.
    public static final int PERCENT = 1 << 4;
    public static final int YES = 1 << 5;
    public static final int NO = 1 << 6;
    /// A universally unique identifier: hexadecimal digits in groups of 8, 4, 4, 4 and 12.
    public static final int UUID = 1 << 7;

    private static final int FIRST_DATE = 1 << 8;
    private static final double LARGEST_WHOLE = 1L << 53;
    private static final int UUID_LENGTH = 36;
    private static final DateTimeFormat[] FORMATS = DateTimeFormat.values();

    private CellForms() {}

    // The order of the formats is only used inside one run of the program.
    @SuppressWarnings("EnumOrdinal")
    public static int date(DateTimeFormat format) {
        return FIRST_DATE << format.ordinal();
    }

    /// @param from to of the cell without blanks at its ends; not a token for missing
    static int of(char[] chars, int from, int to) {
        int forms = number(chars, from, to);
        if (forms != 0) return forms;
        forms = switch (Booleans.meaning(chars, from, to)) {
            case YES -> YES;
            case NO -> NO;
            case NEITHER -> 0;
        };
        if (forms != 0) return forms;
        if (isUuid(chars, from, to)) return UUID;
        for (DateTimeFormat format : FORMATS) {
            if (!Double.isNaN(DateTimes.parse(chars, from, to, format))) forms |= date(format);
        }
        return forms;
    }

    private static int number(char[] chars, int from, int to) {
        char first = chars[from];
        if (isLetter(first) && first != 'i' && first != 'I') return 0;
        int mark = lastMark(chars, from, to);
        boolean ambiguous = mark >= 0 && hasThreeDigits(chars, mark + 1, to);
        double point = mark >= 0 && chars[mark] == ',' && !ambiguous ? Double.NaN : Numbers.parse(chars, from, to, '.');
        double comma = mark < 0 ? point : Double.NaN;
        if (mark >= 0 && (chars[mark] == ',' || ambiguous)) comma = Numbers.parse(chars, from, to, ',');
        if (Double.isInfinite(point) || Double.isInfinite(comma)) return INFINITE;
        int forms = (Double.isNaN(point) ? 0 : POINT) | (Double.isNaN(comma) ? 0 : COMMA);
        if (forms == 0) return 0;
        boolean whole = (Double.isNaN(point) || isWhole(point)) && (Double.isNaN(comma) || isWhole(comma));
        return forms | (whole ? WHOLE : 0) | (chars[to - 1] == '%' ? PERCENT : 0);
    }

    private static int lastMark(char[] chars, int from, int to) {
        for (int i = to - 1; i >= from; i--) {
            if (chars[i] == '.' || chars[i] == ',') return i;
        }
        return -1;
    }

    /// Whether what follows the mark can be a group of thousands; otherwise the mark can only be the decimal one.
    private static boolean hasThreeDigits(char[] chars, int from, int to) {
        int digits = 0;
        while (from + digits < to && chars[from + digits] >= '0' && chars[from + digits] <= '9') {
            digits++;
        }
        return digits == 3;
    }

    private static boolean isWhole(double value) {
        return value == Math.rint(value) && Math.abs(value) <= LARGEST_WHOLE;
    }

    private static boolean isUuid(char[] chars, int from, int to) {
        int start = chars[from] == '{' ? from + 1 : from;
        int end = chars[to - 1] == '}' ? to - 1 : to;
        if (end - start != UUID_LENGTH) return false;
        for (int i = 0; i < UUID_LENGTH; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            char c = chars[start + i];
            if (dash ? c != '-' : Character.digit(c, 16) < 0) return false;
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /// About how many words a cell has: what stands between blanks, and every two Chinese, Japanese or Korean
    /// characters.
    static int words(char[] chars, int from, int to) {
        int halves = 0;
        boolean inWord = false;
        for (int i = from; i < to; i++) {
            char c = chars[i];
            boolean ideographic = c >= 0x2E80 && Character.isLetter(c);
            boolean letter = !ideographic && !Blanks.isBlank(c);
            if (letter && !inWord) halves += 2;
            if (ideographic) halves++;
            inWord = letter;
        }
        return (halves + 1) / 2;
    }
}
