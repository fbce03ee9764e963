package ai.aimass.decode;

import java.util.List;

/// The usual words for yes and no, in any case. The digits 1 and 0 are numbers, so they are not among the words that
/// make a column one of yes and no; where a column is one, they are read.
public final class Booleans {
    private static final List<String> YES = List.of("true", "yes", "y", "t", "on", "是");
    private static final List<String> NO = List.of("false", "no", "n", "f", "off", "否");
    private static final int LONGEST = 5;

    /// What a word means.
    public enum Meaning {
        YES,
        NO,
        NEITHER
    }

    private Booleans() {}

    /// @param from to of the cell without blanks at its ends
    public static Meaning meaning(char[] chars, int from, int to) {
        int length = to - from;
        if (length > LONGEST) return Meaning.NEITHER;
        for (String word : YES) {
            if (matches(word, chars, from, length)) return Meaning.YES;
        }
        for (String word : NO) {
            if (matches(word, chars, from, length)) return Meaning.NO;
        }
        return Meaning.NEITHER;
    }

    private static boolean matches(String word, char[] chars, int from, int length) {
        if (word.length() != length) return false;
        for (int i = 0; i < length; i++) {
            char c = chars[from + i];
            if (word.charAt(i) != (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)) return false;
        }
        return true;
    }
}
