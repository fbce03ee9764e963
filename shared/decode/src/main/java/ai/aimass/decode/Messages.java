package ai.aimass.decode;

import ai.aimass.domain.ColumnType;
import java.util.Locale;

/// Text from outside and numbers, as they stand in messages.
public final class Messages {
    private static final int LIMIT = 60;

    private Messages() {}

    /// At most 60 characters, on one line; never cut between the two halves of a character.
    public static String shortened(String text) {
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

    /// With commas between the thousands.
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// Such as `1 row` and `1,234 rows`.
    public static String count(long count, String one) {
        return count == 1 ? "1 " + one : count(count) + " " + one + "s";
    }

    /// What a column of media takes.
    public static String aFileOf(ColumnType.Media type) {
        return switch (type) {
            case ColumnType.Image i -> "an image file";
            case ColumnType.Sound s -> "a sound file";
            case ColumnType.Video v -> "a video file";
        };
    }
}
