package ai.aimass.decode.table;

import ai.aimass.decode.UnreadableDataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A way to read the beginning of a delimited file, and what comes of it.
///
/// @param rows the first ones as they read with this delimiter, of any width
/// @param width the commonest number of cells in a row
/// @param agreement which share of the rows has it; half as much where the first row has another
record Dialect(char delimiter, List<List<String>> rows, int width, double agreement) {
    /// Where two fit equally, the rarer in prose and numbers comes first: `1,5;2,5` are two numbers.
    private static final List<Character> DELIMITERS = List.of('\t', ';', '|', ',');
    private static final int ROWS = 500;
    /// Agreement is compared in steps, so that a few odd rows do not outweigh the order.
    private static final int STEPS = 20;

    /// The best of all delimiters.
    ///
    /// @param head the file's first characters
    /// @param complete whether there are no more: otherwise the last row is not looked at, since it may be cut off
    static Dialect of(String head, boolean complete) {
        Dialect best = read(head, DELIMITERS.getFirst(), complete);
        for (char delimiter : DELIMITERS.subList(1, DELIMITERS.size())) {
            Dialect dialect = read(head, delimiter, complete);
            if (dialect.score() > best.score()) best = dialect;
        }
        return best;
    }

    private double score() {
        return width < 2 ? 0 : Math.floor(agreement * STEPS);
    }

    private static Dialect read(String head, char delimiter, boolean complete) {
        List<List<String>> rows = rows(head, delimiter, complete);
        Map<Integer, Integer> counts = new HashMap<>();
        int width = 0;
        for (List<String> row : rows) {
            int count = counts.merge(row.size(), 1, Integer::sum);
            if (count > counts.getOrDefault(width, 0)) width = row.size();
        }
        boolean firstAgrees = !rows.isEmpty() && rows.getFirst().size() == width;
        double share = (double) counts.getOrDefault(width, 0) / Math.max(rows.size(), 1);
        return new Dialect(delimiter, rows, width, firstAgrees ? share : share / 2);
    }

    private static List<List<String>> rows(String head, char delimiter, boolean complete) {
        DelimitedRows records = new DelimitedRows(head, delimiter);
        List<List<String>> rows = new ArrayList<>();
        try {
            while (rows.size() < ROWS) {
                if (!records.next(rows.size())) {
                    if (!complete && !rows.isEmpty()) rows.removeLast();
                    break;
                }
                rows.add(records.row().texts());
            }
        } catch (UnreadableDataException e) {
            // A cell that is too long, perhaps only with this delimiter: what was read until here has to do.
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
        return rows;
    }
}
