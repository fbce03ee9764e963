package ai.aimass.decode;

import java.util.ArrayList;
import java.util.List;

/// The tokens that stand for no value. They are written exactly so: `none` is a category in real data where `None`
/// comes from a program. The list is that of pandas, without `1.#IND` and `1.#QNAN`, and with `?`, `-`, `\N`, `nil`
/// and `NaT`.
public final class MissingValues {
    public static final List<String> TOKENS = List.of(
            "",
            "-",
            "?",
            "NA",
            "\\N",
            "nil",
            "NIL",
            "NaN",
            "nan",
            "N/A",
            "n/a",
            "NaT",
            "#NA",
            "-NaN",
            "-nan",
            "#N/A",
            "<NA>",
            "NULL",
            "null",
            "Null",
            "None",
            "(null)",
            "#N/A N/A");

    private static final int LONGEST = 8;
    private static final int ASCII = 128;
    /// By first letter, so that most cells are known not to be missing after one look.
    private static final char[][][] BY_FIRST = byFirst();

    private MissingValues() {}

    /// @param from to of the cell without blanks at its ends
    public static boolean isMissing(char[] chars, int from, int to) {
        int length = to - from;
        if (length == 0) return true;
        if (length > LONGEST || chars[from] >= ASCII) return false;
        for (char[] token : BY_FIRST[chars[from]]) {
            if (matches(token, chars, from, length)) return true;
        }
        return false;
    }

    private static boolean matches(char[] token, char[] chars, int from, int length) {
        if (token.length != length) return false;
        for (int i = 1; i < length; i++) {
            if (token[i] != chars[from + i]) return false;
        }
        return true;
    }

    private static char[][][] byFirst() {
        List<List<char[]>> lists = new ArrayList<>();
        for (int i = 0; i < ASCII; i++) {
            lists.add(new ArrayList<>());
        }
        for (String token : TOKENS) {
            if (!token.isEmpty()) lists.get(token.charAt(0)).add(token.toCharArray());
        }
        return lists.stream().map(list -> list.toArray(new char[0][])).toArray(char[][][]::new);
    }
}
