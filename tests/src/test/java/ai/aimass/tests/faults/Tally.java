package ai.aimass.tests.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What really went wrong, by kind: a drawn kill may come too late to hit anything.
final class Tally {
    private static final List<String> IN_THE_LOG =
            List.of("dropped on purpose", "duplicated on purpose", "delayed on purpose");

    private final Map<String, Integer> counts = new TreeMap<>();

    void add(String kind, int count) {
        counts.merge(kind, count, Integer::sum);
    }

    int count(String kind) {
        return counts.getOrDefault(kind, 0);
    }

    /// Adds what a platform's log tells.
    void addLog(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            lines.forEach(line -> {
                IN_THE_LOG.stream().filter(line::contains).forEach(kind -> add(kind, 1));
                if (line.matches(".* attempt \\d+ of \\d+: .*")) add("attempts that ended without an answer", 1);
                if (line.contains(" handing out ")) add("found by the sweep", 1);
            });
        }
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
