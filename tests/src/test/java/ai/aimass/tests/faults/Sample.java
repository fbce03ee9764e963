package ai.aimass.tests.faults;

import ai.aimass.tests.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A few rows of one of the shipped sets. A table that small costs the least training there is.
///
/// @param number below [#COUNT]; each has other rows
record Sample(int number) {
    static final int COUNT = 20;
    private static final int ROWS = 24;
    private static final int ASKED = 3;

    private record Source(String file, String target) {}

    private static final List<Source> SOURCES = List.of(
            new Source("penguins.csv", "species"),
            new Source("wine_quality_white.csv", "quality"),
            new Source("german_credit.csv", "default"));

    static Sample of(long seed) {
        return new Sample(Math.floorMod(seed, COUNT));
    }

    /// Whose upload it is: nobody else's in a round.
    String tenant() {
        return "tenant-" + number;
    }

    String target() {
        return source().target();
    }

    /// As CSV.
    String content() throws IOException {
        return String.join("\n", lines(ROWS)) + "\n";
    }

    /// Some of the rows, to ask predictions for.
    String question() throws IOException {
        return String.join("\n", lines(ASKED)) + "\n";
    }

    private List<String> lines(int rows) throws IOException {
        List<String> left = new ArrayList<>(
                Files.readAllLines(Project.root().resolve("tests/data").resolve(source().file())));
        List<String> lines = new ArrayList<>(List.of(left.removeFirst()));
        SplittableRandom random = new SplittableRandom(number);
        while (lines.size() <= rows) {
            lines.add(left.remove(random.nextInt(left.size())));
        }
        return lines;
    }

    private Source source() {
        return SOURCES.get(number % SOURCES.size());
    }
}
