package ai.aimass.decode.table;

import ai.aimass.decode.Blanks;
import ai.aimass.decode.Messages;
import ai.aimass.decode.UnreadableDataException;
import ai.aimass.domain.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The names in a header, as columns are called from then on: without blanks at their ends, each another.
final class ColumnNames {
    private final List<String> names = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();

    private ColumnNames() {}

    /// @param cells the header's
    static ColumnNames of(List<String> cells) {
        if (cells.size() > TableLimits.COLUMNS) throw tooMany(Messages.count(cells.size()));
        ColumnNames result = new ColumnNames();
        List<String> trimmed = cells.stream().map(Blanks::trim).toList();
        refuseDuplicates(trimmed);
        List<String> unnamed = new ArrayList<>();
        for (int i = 0; i < trimmed.size(); i++) {
            String name = trimmed.get(i);
            if (name.length() > TableLimits.NAME_CHARACTERS) {
                throw new UnreadableDataException("The name of column " + (i + 1) + " has " + name.length()
                        + " characters, at most " + TableLimits.NAME_CHARACTERS
                        + " are taken. Is the first row a header?");
            }
            if (name.isEmpty()) {
                name = generated(i, trimmed);
                unnamed.add(name);
            }
            result.names.add(name);
        }
        if (!unnamed.isEmpty()) {
            result.notices.add(
                    (unnamed.size() == 1 ? "A column has no name; it is called " : "Columns without a name are called ")
                            + Messages.shortened(String.join(", ", unnamed)) + ".");
        }
        return result;
    }

    /// For a table without a header.
    static ColumnNames numbered(int count) {
        if (count > TableLimits.COLUMNS) throw tooMany(Messages.count(count));
        ColumnNames result = new ColumnNames();
        for (int i = 0; i < count; i++) {
            result.names.add(generated(i, List.of()));
        }
        return result;
    }

    List<String> names() {
        return names;
    }

    List<String> notices() {
        return notices;
    }

    static UnreadableDataException tooMany(String count) {
        return new UnreadableDataException("This table has " + count + " columns; at most "
                + Messages.count(TableLimits.COLUMNS)
                + " can be used. Leave out those that cannot matter; if rows and columns are the wrong way round,"
                + " transpose it.");
    }

    private static void refuseDuplicates(List<String> names) {
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Integer other = name.isEmpty() ? null : first.putIfAbsent(name, i);
            if (other != null) {
                throw new UnreadableDataException(new Problem(
                        null,
                        null,
                        Messages.shortened(name),
                        "columns " + (other + 1) + " and " + (i + 1)
                                + " both have this name. Rename or remove one of them."));
            }
        }
    }

    private static String generated(int index, List<String> taken) {
        String name = "column_" + (index + 1);
        while (taken.contains(name)) {
            name += "_";
        }
        return name;
    }
}
