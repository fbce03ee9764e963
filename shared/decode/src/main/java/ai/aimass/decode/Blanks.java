package ai.aimass.decode;

/// White space at the ends of a cell: ASCII's, Unicode's blanks (also those that do not break), and the two
/// characters without width that files carry along.
public final class Blanks {
    private static final char ZERO_WIDTH_SPACE = '\u200B';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Blanks() {}

    /// Where the cell begins without its leading blanks; `to` where it has nothing else.
    public static int skip(char[] chars, int from, int to) {
        int start = from;
        while (start < to && isBlank(chars[start])) {
            start++;
        }
        return start;
    }

    /// Where the cell ends without its trailing blanks.
    public static int skipBack(char[] chars, int from, int to) {
        int end = to;
        while (end > from && isBlank(chars[end - 1])) {
            end--;
        }
        return end;
    }

    public static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    public static boolean isBlank(char c) {
        if (c <= ' ') return true;
        if (c < 0x80) return false;
        return Character.isSpaceChar(c) || c == 0x85 || c == ZERO_WIDTH_SPACE || c == BYTE_ORDER_MARK;
    }
}
