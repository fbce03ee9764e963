package ai.aimass.featurize.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts how often each of many strings comes, in bounded memory: when there are too many of them, the rarer
/// half is forgotten. Counts of those that are frequent are exact or a little too low.
///
/// @see <a href="https://doi.org/10.1016/B978-155860869-6/50038-X">Manku and Motwani, Approximate frequency
/// counts over data streams (lossy counting), 2002</a>
final class BoundedCounts {
    /// A string and how often it was counted.
    record Count(String key, long count) {
        /// The most frequent first, equals in the order of their characters.
        static final Comparator<Count> MOST_FREQUENT_FIRST =
                Comparator.comparingLong(Count::count).reversed().thenComparing(Count::key);
    }

    private static final class Counter {
        private long count;
    }

    private final int limit;
    private final Map<String, Counter> counters = new HashMap<>();
    private boolean forgot = false;

    /// @param limit how many strings are remembered for certain; up to twice as many are in memory
    BoundedCounts(int limit) {
        this.limit = limit;
    }

    void add(String key) {
        Counter counter = counters.get(key);
        if (counter == null) {
            if (counters.size() >= 2 * limit) forgetRare();
            counter = new Counter();
            counters.put(key, counter);
        }
        counter.count++;
    }

    /// The strings that came at least `least` times, the most frequent first.
    List<Count> atLeast(long least) {
        List<Count> counts = new ArrayList<>();
        counters.forEach((key, counter) -> {
            if (counter.count >= least) counts.add(new Count(key, counter.count));
        });
        counts.sort(Count.MOST_FREQUENT_FIRST);
        return counts;
    }

    /// How many strings are remembered; not all there were where some had to be forgotten.
    int distinct() {
        return counters.size();
    }

    boolean forgot() {
        return forgot;
    }

    private void forgetRare() {
        List<Count> counts = atLeast(0);
        counters.keySet()
                .retainAll(
                        counts.subList(0, limit).stream().map(Count::key).collect(java.util.stream.Collectors.toSet()));
        forgot = true;
    }
}
