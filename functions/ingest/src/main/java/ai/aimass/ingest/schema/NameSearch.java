package ai.aimass.ingest.schema;

import ai.aimass.decode.Messages;
import ai.aimass.domain.FailureException;
import ai.aimass.domain.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/// Finds the columns that a user names.
final class NameSearch {
    private static final int SUGGESTIONS = 3;
    private static final int NAMES_TOLD = 10;
    private static final int LONGEST_COMPARED = 256;

    private NameSearch() {}

    /// The column of exactly this name, or else the only one that differs in case alone.
    static OptionalInt find(List<String> columns, String wanted) {
        int exact = columns.indexOf(wanted);
        if (exact >= 0) return OptionalInt.of(exact);
        int found = -1;
        for (int i = 0; i < columns.size(); i++) {
            if (!columns.get(i).equalsIgnoreCase(wanted)) continue;
            if (found >= 0) return OptionalInt.empty();
            found = i;
        }
        return found < 0 ? OptionalInt.empty() : OptionalInt.of(found);
    }

    /// @param what the column was named for, such as "the target"
    static FailureException unknown(List<String> columns, String wanted, String what) {
        List<String> close = close(columns, wanted);
        String hint;
        if (!close.isEmpty()) {
            hint = "Did you mean " + quoted(close, " or ") + "?";
        } else {
            List<String> first = columns.subList(0, Math.min(NAMES_TOLD, columns.size()));
            int more = columns.size() - first.size();
            hint = "The columns are " + quoted(first, ", ")
                    + (more > 0 ? " and " + Messages.count(more) + " more." : ".");
        }
        return FailureException.user(
                Stage.INGEST, "There is no column '" + Messages.shortened(wanted) + "' for " + what + ". " + hint);
    }

    private static List<String> close(List<String> columns, String wanted) {
        record Candidate(String name, int distance) {}
        if (wanted.length() > LONGEST_COMPARED) return List.of();
        String lower = wanted.toLowerCase(Locale.ROOT);
        List<Candidate> candidates = new ArrayList<>();
        for (String name : columns) {
            String other = name.toLowerCase(Locale.ROOT);
            int distance = distance(lower, other);
            boolean part = lower.length() > 2 && other.length() > 2 && (other.contains(lower) || lower.contains(other));
            if (part || distance <= Math.max(1, lower.length() / 3)) candidates.add(new Candidate(name, distance));
        }
        return candidates.stream()
                .sorted(Comparator.comparingInt(Candidate::distance))
                .limit(SUGGESTIONS)
                .map(Candidate::name)
                .toList();
    }

    /// How many letters have to be put in, left out, changed, or swapped with the next one (Damerau 1964), where no
    /// letter
    /// is touched twice.
    private static int distance(String a, String b) {
        int[] last = new int[b.length() + 1];
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(changed, 1 + Math.min(previous[j], current[j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) current[j] = Math.min(current[j], 1 + last[j - 2]);
            }
            last = previous;
            previous = current;
        }
        return previous[b.length()];
    }

    static String quoted(List<String> names, String separator) {
        return String.join(
                separator,
                names.stream().map(name -> "'" + Messages.shortened(name) + "'").toList());
    }
}
