package ai.aimass.cli.print;

import java.util.ArrayList;
import java.util.List;

/// Rows of cells in columns as wide as they need: numbers to the right with their heading, all else to the left.
public final class TextTable {
    private static final String INDENT = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    public TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    public TextTable row(List<String> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    /// One line a row, each ending in a new line, without blanks at their ends.
    @Override
    public String toString() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        boolean[] numeric = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            List<String> cells = column(c);
            widths[c] = cells.stream().mapToInt(TextTable::width).max().orElse(0);
            numeric[c] = cells.stream().skip(rows.size() > 1 ? 1 : 0).allMatch(TextTable::isNumber);
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < row.size(); c++) {
                String cell = row.get(c);
                String padding = " ".repeat(widths[c] - width(cell));
                line.append(INDENT).append(numeric[c] ? padding + cell : cell + padding);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private List<String> column(int c) {
        return rows.stream()
                .filter(row -> c < row.size())
                .map(row -> row.get(c))
                .toList();
    }

    /// How many places of a terminal a text takes: characters of East Asian scripts take two.
    static int width(String text) {
        return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
    }

    private static boolean isWide(int c) {
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
            // Full-width forms, East Asian punctuation, pictures.
            default -> within(c, 0xFF01, 0xFF60) || within(c, 0x3000, 0x303F) || within(c, 0x1F300, 0x1FAFF);
        };
    }

    private static boolean within(int c, int first, int last) {
        return c >= first && c <= last;
    }

    private static boolean isNumber(String cell) {
        return cell.chars().allMatch(c -> within(c, '0', '9') || ".,-+%×".indexOf(c) >= 0);
    }
}
