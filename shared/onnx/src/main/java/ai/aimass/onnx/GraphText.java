package ai.aimass.onnx;

/// The form in which strings are handed to a graph. ONNX Runtime's Java binding passes strings in the JVM's own
/// variant of UTF-8, which differs for U+0000 and for what lies beyond U+FFFF (emoji, rare Chinese characters):
/// operators refuse such strings as malformed, or do not find them among their constants. So these characters
/// are replaced, on the way in and in the graph's constants alike:
///
/// - one beyond U+FFFF by two of the private use area: U+E000 plus the 10 high bits of (it - 0x10000), and
/// U+E400 plus the 10 low bits;
/// - U+0000 and half of a surrogate pair by U+FFFD.
///
/// All other strings stay as they are. Whoever runs a model from another language does the same where it
/// matters.
public final class GraphText {
    /// A regular expression (RE2) for one character from beyond U+FFFF.
    public static final String SUPPLEMENTARY = "[\\x{E000}-\\x{E3FF}][\\x{E400}-\\x{E7FF}]";

    private static final char HIGH = '\uE000';
    private static final char LOW = '\uE400';
    private static final char REPLACEMENT = '\uFFFD';

    private GraphText() {}

    /// Doing it twice changes nothing more.
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) return replaced(text);
        }
        return text;
    }

    /// The text for people to read, with the characters beyond U+FFFF as they were.
    public static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        int position = 0;
        while (position < text.length()) {
            char high = text.charAt(position++);
            char low = position < text.length() ? text.charAt(position) : 0;
            if (high >= HIGH && high < LOW && low >= LOW && low < LOW + 0x400) {
                shown.append((char) (high - HIGH + Character.MIN_HIGH_SURROGATE));
                shown.append((char) (low - LOW + Character.MIN_LOW_SURROGATE));
                position++;
            } else {
                shown.append(high);
            }
        }
        return shown.toString();
    }

    private static String replaced(String text) {
        StringBuilder replaced = new StringBuilder();
        int position = 0;
        while (position < text.length()) {
            char c = text.charAt(position++);
            char next = position < text.length() ? text.charAt(position) : 0;
            if (Character.isSurrogatePair(c, next)) {
                replaced.append((char) (HIGH + (c - Character.MIN_HIGH_SURROGATE)));
                replaced.append((char) (LOW + (next - Character.MIN_LOW_SURROGATE)));
                position++;
            } else {
                replaced.append(c == 0 || Character.isSurrogate(c) ? REPLACEMENT : c);
            }
        }
        return replaced.toString();
    }
}
