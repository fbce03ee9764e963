package ai.aimass.train.page;

import java.util.ArrayDeque;
import java.util.Deque;

/// Writes well-formed XHTML. Whatever comes from data goes through [#text] or an attribute's value, where it cannot
/// become markup.
final class Html {
    private final StringBuilder written = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /// @param attributes names and values, one after the other
    Html open(String tag, String... attributes) {
        start(tag, attributes);
        written.append('>');
        open.push(tag);
        return this;
    }

    Html close(String tag) {
        if (!tag.equals(open.poll())) throw new IllegalStateException("</" + tag + "> closes something else");
        written.append("</").append(tag).append('>');
        return this;
    }

    Html text(String text) {
        escape(text);
        return this;
    }

    /// A tag with nothing but text in it.
    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    /// A tag with nothing in it.
    Html empty(String tag, String... attributes) {
        start(tag, attributes);
        written.append("/>");
        return this;
    }

    /// Text of our own that is not to be escaped, such as a style sheet.
    Html raw(String ours) {
        written.append(ours);
        return this;
    }

    boolean isEmpty() {
        return written.isEmpty();
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) throw new IllegalStateException("<" + open.peek() + "> is not closed");
        return written.toString();
    }

    private void start(String tag, String... attributes) {
        written.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            written.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            written.append('"');
        }
    }

    /// What XML does not have at all, such as control characters and halves of pairs, is replaced.
    private void escape(String text) {
        text.codePoints().forEach(point -> {
            switch (point) {
                case '<' -> written.append("&lt;");
                case '>' -> written.append("&gt;");
                case '&' -> written.append("&amp;");
                case '"' -> written.append("&quot;");
                case '\'' -> written.append("&#39;");
                default -> written.appendCodePoint(isCharacter(point) ? point : 0xFFFD);
            }
        });
    }

    private static boolean isCharacter(int point) {
        return point == '\t'
                || point == '\n'
                || (point >= ' ' && point < 0x7F)
                || (point > 0x9F && point < 0xD800)
                || (point > 0xDFFF && point < 0xFFFE)
                || point > 0xFFFF;
    }
}
