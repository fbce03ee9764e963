package ai.aimass.decode;

/// Text from outside, cut to what fits into a message.
public final class Shortened {
    private static final int LIMIT = 60;

    private Shortened() {}

    /// At most 60 characters, on one line; never cut between the two halves of a character.
    public static String of(String text) {
        int end = Math.min(text.length(), LIMIT);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) end--;
        StringBuilder line = new StringBuilder(end + 1);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            line.append(Character.isISOControl(c) ? ' ' : c);
        }
        if (end < text.length()) line.append('…');
        return line.toString();
    }
}
