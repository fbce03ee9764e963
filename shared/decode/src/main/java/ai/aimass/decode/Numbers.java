package ai.aimass.decode;

import org.jspecify.annotations.Nullable;

/// Numbers as people and programs write them: `-12`, `1,234.5`, `1.234,5`, `6.02e23`, `$ 12.50`, `12 %`. The sign
/// of a currency or of percent is read over. Groups of thousands are parted by the mark that is not the decimal
/// one, or by a blank that does not break; they have exactly three digits, and the first one does not begin with 0.
///
/// A number has the value that [Double#parseDouble] gives its digits, to the last bit. Most cells take a path
/// without any allocation: where the digits make a whole number up to 2^53 and there are at most 22 of them behind
/// the mark, one division of two exact numbers rounds right (Clinger 1990, "How to read floating point numbers
/// accurately").
public final class Numbers {
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };
    /// So many digits always fit into a `long`.
    private static final int DIGITS = 18;
    private static final long EXACT = 1L << 53;
    /// No number needs more characters; longer cells are not looked at.
    private static final int LONGEST = 1_000;

    private Numbers() {}

    /// @param from to of the cell without blanks at its ends
    /// @param decimalMark '.' or ','
    /// @return NaN where the cell is not a number; an infinity where it names one or is too large
    public static double parse(char[] chars, int from, int to, char decimalMark) {
        int at = from;
        boolean negative = false;
        if (at < to && (chars[at] == '-' || chars[at] == '+')) {
            negative = chars[at] == '-';
            at++;
        }
        if (to - at > DIGITS + 1) return parseAny(chars, from, to, decimalMark);
        long digits = 0;
        int count = 0;
        int mark = -1;
        for (; at < to; at++) {
            int digit = chars[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
                count++;
            } else if (chars[at] == decimalMark && mark < 0) {
                mark = at;
            } else {
                return parseAny(chars, from, to, decimalMark);
            }
        }
        if (count == 0 || count > DIGITS) return parseAny(chars, from, to, decimalMark);
        int decimals = mark < 0 ? 0 : to - mark - 1;
        if (decimals > 0 && digits > EXACT) return parseAny(chars, from, to, decimalMark);
        double value = decimals == 0 ? digits : digits / POWERS_OF_TEN[decimals];
        return negative ? -value : value;
    }

    /// The plain way, which takes every form.
    static double parseAny(char[] chars, int from, int to, char decimalMark) {
        if (to - from > LONGEST) return Double.NaN;
        String plain = plain(chars, from, to, decimalMark);
        return plain == null ? infinity(chars, from, to) : Double.parseDouble(plain);
    }

    /// The number as Java writes numbers, or null where it is none.
    private static @Nullable String plain(char[] chars, int start, int end, char decimalMark) {
        StringBuilder plain = new StringBuilder(end - start);
        int from = start;
        int to = end;
        // Both signs may come first: -$5 and $-5.
        for (int i = 0; i < 2 && from < to; i++) {
            if (isSign(chars[from]) && plain.isEmpty()) {
                plain.append(chars[from] == '+' ? '+' : '-');
                from++;
            } else if (isCurrency(chars[from])) {
                from = Blanks.skip(chars, from + 1, to);
            }
        }
        if (from < to && (chars[to - 1] == '%' || isCurrency(chars[to - 1]))) {
            to = Blanks.skipBack(chars, from, to - 1);
        }
        int at = appendWhole(chars, from, to, decimalMark, plain);
        int digits = at - from;
        if (at < to && chars[at] == decimalMark) {
            plain.append('.');
            int decimals = appendDigits(chars, at + 1, to, plain);
            digits += decimals - at - 1;
            at = decimals;
        }
        if (digits == 0) return null;
        if (at < to && (chars[at] == 'e' || chars[at] == 'E')) at = appendExponent(chars, at, to, plain);
        return at == to ? plain.toString() : null;
    }

    /// The digits before the decimal mark, with or without groups.
    ///
    /// @return where they end
    private static int appendWhole(char[] chars, int from, int to, char decimalMark, StringBuilder plain) {
        int at = appendDigits(chars, from, to, plain);
        int first = at - from;
        if (first < 1 || first > 3 || at == to || chars[from] == '0' || !isGroupMark(chars[at], decimalMark)) return at;
        char mark = chars[at];
        int length = plain.length();
        while (at < to && chars[at] == mark) {
            int group = appendDigits(chars, at + 1, to, plain);
            if (group - at - 1 != 3) {
                plain.setLength(length);
                return from + first;
            }
            at = group;
        }
        return at;
    }

    private static int appendExponent(char[] chars, int from, int to, StringBuilder plain) {
        plain.append('e');
        int at = from + 1;
        if (at < to && isSign(chars[at])) {
            plain.append(chars[at] == '+' ? '+' : '-');
            at++;
        }
        int end = appendDigits(chars, at, to, plain);
        return end == at ? from : end;
    }

    private static int appendDigits(char[] chars, int from, int to, StringBuilder plain) {
        int at = from;
        while (at < to && chars[at] >= '0' && chars[at] <= '9') {
            plain.append(chars[at++]);
        }
        return at;
    }

    private static boolean isSign(char c) {
        return c == '-' || c == '+' || c == '\u2212';
    }

    private static boolean isCurrency(char c) {
        return c == '$' || c == '€' || c == '£' || c == '¥' || c == '￥' || c == '₹';
    }

    private static boolean isGroupMark(char c, char decimalMark) {
        return c == (decimalMark == '.' ? ',' : '.') || c == '\u00A0' || c == '\u202F';
    }

    private static double infinity(char[] chars, int from, int to) {
        boolean signed = from < to && isSign(chars[from]);
        String word = new String(chars, signed ? from + 1 : from, Math.min(to - from, 10) - (signed ? 1 : 0));
        if (!word.equalsIgnoreCase("inf") && !word.equalsIgnoreCase("infinity") && !word.equals("∞")) return Double.NaN;
        return signed && chars[from] != '+' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
}
