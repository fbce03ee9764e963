package ai.aimass.decode;

/// A place in a cell that moves on over what it recognises.
final class CharCursor {
    private final char[] chars;
    private final int to;
    private int at;

    CharCursor(char[] chars, int from, int to) {
        this.chars = chars;
        this.at = from;
        this.to = to;
    }

    boolean atEnd() {
        return at == to;
    }

    int position() {
        return at;
    }

    /// 0 at the end.
    char peek() {
        return at < to ? chars[at] : 0;
    }

    boolean skip(char c) {
        if (peek() != c || at == to) return false;
        at++;
        return true;
    }

    /// @return whether there was one
    boolean skipBlanks() {
        int start = at;
        at = Blanks.skip(chars, at, to);
        return at > start;
    }

    /// A word in any case, not followed by another letter.
    boolean skipWord(String word) {
        int end = at + word.length();
        if (end > to || (end < to && Character.isLetter(chars[end]))) return false;
        for (int i = 0; i < word.length(); i++) {
            if (Character.toLowerCase(chars[at + i]) != Character.toLowerCase(word.charAt(i))) return false;
        }
        at = end;
        return true;
    }

    /// A whole number of so many digits; -1 where there is none. Digits beyond `most` stay.
    int number(int least, int most) {
        int value = 0;
        int end = at;
        while (end < to && end - at < most && chars[end] >= '0' && chars[end] <= '9') {
            value = value * 10 + (chars[end++] - '0');
        }
        if (end - at < least) return -1;
        at = end;
        return value;
    }

    /// The digits behind a decimal mark, as a number below 1; NaN where there is none.
    double fraction() {
        int start = at;
        double value = 0;
        double unit = 1;
        while (at < to && chars[at] >= '0' && chars[at] <= '9') {
            value = value * 10 + (chars[at++] - '0');
            unit *= 10;
        }
        return at == start ? Double.NaN : value / unit;
    }
}
