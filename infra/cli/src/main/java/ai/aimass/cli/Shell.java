package ai.aimass.cli;

/// Text as a shell reads it back.
final class Shell {
    private Shell() {}

    /// In single quotes, unless it is plain.
    static String quoted(Object value) {
        String text = value.toString();
        if (text.matches("[A-Za-z0-9_./:=@%+-]+")) return text;
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
