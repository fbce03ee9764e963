package ai.aimass.infer.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Remembers a bounded number of things for a limited time, the least recently used ones going first.
final class ExpiringCache<K, V> {
    private record Remembered<V>(V value, Instant since) {}

    private final InstantSource clock;
    private final Duration validity;
    private final Map<K, Remembered<V>> entries;

    ExpiringCache(InstantSource clock, Duration validity, int limit) {
        this.clock = clock;
        this.validity = validity;
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Remembered<V>> eldest) {
                return size() > limit;
            }
        };
    }

    synchronized Optional<V> find(K key) {
        Remembered<V> entry = entries.get(key);
        if (entry == null) return Optional.empty();
        Duration age = Duration.between(entry.since(), clock.instant());
        if (age.isNegative() || age.compareTo(validity) >= 0) {
            entries.remove(key);
            return Optional.empty();
        }
        return Optional.of(entry.value());
    }

    synchronized void remember(K key, V value) {
        entries.put(key, new Remembered<>(value, clock.instant()));
    }

    synchronized int size() {
        return entries.size();
    }
}
