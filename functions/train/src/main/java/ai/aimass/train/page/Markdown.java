package ai.aimass.train.page;

import java.util.ArrayList;
import java.util.List;

/// Writes Markdown in which what comes from data is text and nothing else.
final class Markdown {
    private static final String PUNCTUATION = "\\`*_[]#|<>&~$@";

    private final StringBuilder written = new StringBuilder();

    Markdown heading(String ours) {
        written.append("\n## ").append(ours).append("\n\n");
        return this;
    }

    /// @param text in which whatever comes from data is [#escaped]
    Markdown line(String text) {
        written.append(text).append('\n');
        return this;
    }

    Markdown row(List<String> cells) {
        return line("| " + String.join(" | ", cells) + " |");
    }

    Markdown header(String... headings) {
        row(List.of(headings));
        List<String> rule = new ArrayList<>();
        for (int i = 0; i < headings.length; i++) {
            rule.add("---");
        }
        return row(rule);
    }

    /// On one line, without meaning to Markdown or HTML; for the middle of a line. What looks like an address is no
    /// link.
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (PUNCTUATION.indexOf(point) >= 0) escaped.append('\\').appendCodePoint(point);
            else escaped.appendCodePoint(isBreak(point) ? ' ' : point);
        });
        return escaped.toString().replace("://", ":\\//").replace("www.", "www\\.");
    }

    private static boolean isBreak(int point) {
        return Character.isISOControl(point) || point == 0x2028 || point == 0x2029;
    }

    @Override
    public String toString() {
        return written.toString();
    }
}
