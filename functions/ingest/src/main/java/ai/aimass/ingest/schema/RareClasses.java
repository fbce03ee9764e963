package ai.aimass.ingest.schema;

import ai.aimass.decode.Messages;
import ai.aimass.domain.FailureException;
import ai.aimass.domain.Notice;
import ai.aimass.domain.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/// Classes that too few rows have: often slips of the pen, and neither to be learned nor to be tested.
record RareClasses(SortedSet<String> names) {
    /// One to test, and two to learn from in different folds.
    private static final int ROWS_FOR_A_CLASS = 3;

    private static final int NAMES_TOLD = 5;
    /// More rows than these are not left out silently; beyond ten it is one in so many.
    private static final long ALWAYS_LEFT_OUT = 10;

    private static final long LEFT_OUT_ONE_IN = 20;

    /// @param target the column's name
    /// @param counts how many rows each class has
    /// @throws FailureException where no two classes remain, or too many rows would go
    static RareClasses of(String target, SortedMap<String, Long> counts) {
        SortedSet<String> rare = new TreeSet<>();
        long rareRows = 0;
        long rows = 0;
        for (Map.Entry<String, Long> entry : counts.entrySet()) {
            rows += entry.getValue();
            if (entry.getValue() >= ROWS_FOR_A_CLASS) continue;
            rare.add(entry.getKey());
            rareRows += entry.getValue();
        }
        int classes = counts.size() - rare.size();
        if (classes < 2) {
            throw FailureException.user(
                    Stage.INGEST,
                    "The target column '" + target + "' has " + (classes == 0 ? "no class" : "only one class")
                            + " with at least " + ROWS_FOR_A_CLASS + " rows, so there is nothing to tell apart. Name"
                            + " another target, or add rows.");
        }
        if (rareRows > Math.max(ALWAYS_LEFT_OUT, rows / LEFT_OUT_ONE_IN)) {
            throw FailureException.user(
                    Stage.INGEST,
                    "The target column '" + target + "' has " + Messages.count(rare.size())
                            + " classes that fewer than "
                            + ROWS_FOR_A_CLASS + " rows have: " + Messages.count(rareRows) + " of "
                            + Messages.count(rows, "row") + ". Such classes cannot be learned: name another target, or"
                            + " put classes together.");
        }
        return new RareClasses(rare);
    }

    Optional<Notice> notice(String target) {
        if (names.isEmpty()) return Optional.empty();
        List<String> told = names.stream().limit(NAMES_TOLD).toList();
        int more = names.size() - told.size();
        return Optional.of(new Notice(
                Notice.Topic.TASK,
                "Fewer than " + ROWS_FOR_A_CLASS + " rows have the class " + NameSearch.quoted(told, ", ")
                        + (more > 0 ? " or one of " + Messages.count(more) + " more" : "") + " in '" + target
                        + "'. They are left out."));
    }
}
