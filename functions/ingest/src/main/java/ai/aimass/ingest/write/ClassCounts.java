package ai.aimass.ingest.write;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// How many records each class has.
final class ClassCounts {
    private static final class Count {
        private long rows;
    }

    private final Map<String, Count> counts = new HashMap<>();

    void add(String name) {
        counts.computeIfAbsent(name, n -> new Count()).rows++;
    }

    SortedMap<String, Long> sorted() {
        SortedMap<String, Long> sorted = new TreeMap<>();
        counts.forEach((name, count) -> sorted.put(name, count.rows));
        return sorted;
    }
}
