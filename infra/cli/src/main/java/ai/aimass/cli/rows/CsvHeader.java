package ai.aimass.cli.rows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads single records of a table into cells: enough to know its delimiter and to show one of its rows.
public final class CsvHeader {
    private CsvHeader() {}

    /// The delimiter that stands most often between cells of the header; a comma where there is none.
    public static char delimiter(byte[] header) {
        String text = new String(header, StandardCharsets.UTF_8);
        char best = ',';
        int most = 1;
        for (char candidate : CsvRecords.DELIMITERS.toCharArray()) {
            int cells = cells(text, candidate).size();
            if (cells > most) {
                best = candidate;
                most = cells;
            }
        }
        return best;
    }

    public static List<String> cells(byte[] record, char delimiter) {
        return cells(new String(record, StandardCharsets.UTF_8), delimiter);
    }

    /// A record of these cells, with its line end.
    static String record(List<String> cells, char delimiter) {
        List<String> quoted = cells.stream()
                .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                .toList();
        return String.join(String.valueOf(delimiter), quoted) + "\n";
    }

    private static List<String> cells(String record, char delimiter) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        String text = record.stripTrailing();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append(text.charAt(++i));
            } else if (c == '"' && (quoted || cell.isEmpty())) {
                quoted = !quoted;
            } else if (c == delimiter && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
