package ai.aimass.ingest.profile;

import ai.aimass.decode.Blanks;
import ai.aimass.decode.MissingValues;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The different values of the target and how many rows have each, until there are too many to be classes.
public final class ValueCounts {
    /// More classes than this are not learned.
    public static final int LIMIT = 1_000;

    private static final int LONGEST = 1_000;

    private static final class Count {
        private long rows;
    }

    private final Map<String, Count> counts = new HashMap<>();
    private boolean full;

    void add(char[] chars, int cellFrom, int cellTo) {
        int from = Blanks.skip(chars, cellFrom, cellTo);
        int to = Blanks.skipBack(chars, from, cellTo);
        if (full || MissingValues.isMissing(chars, from, to)) return;
        counts.computeIfAbsent(new String(chars, from, to - from), value -> new Count()).rows++;
        if (counts.size() > LIMIT || to - from > LONGEST) {
            full = true;
            counts.clear();
        }
    }

    /// Whether there are more than [#LIMIT], or any is too long for the name of a class; [#counts] is empty then.
    public boolean areTooMany() {
        return full;
    }

    public SortedMap<String, Long> counts() {
        SortedMap<String, Long> sorted = new TreeMap<>();
        counts.forEach((value, count) -> sorted.put(value, count.rows));
        return sorted;
    }
}
