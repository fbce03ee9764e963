package ai.aimass.ingest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// The given data sets, which do not come with the project.
final class SharedData {
    private SharedData() {}

    /// Skips the test where the sets are not there.
    static byte[] csv(String set) {
        Optional<Path> folder = folder();
        assumeTrue(folder.isPresent(), "the shared data sets are not on this machine (aimass.sharedData)");
        try {
            return Files.readAllBytes(folder.orElseThrow().resolve(set).resolve(set + ".csv"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> folder() {
        String given = System.getProperty("aimass.sharedData");
        if (given != null) return Optional.of(Path.of(given));
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .takeWhile(folder -> folder != null)
                .map(folder -> folder.resolve("shared/data"))
                .filter(folder -> Files.exists(folder.resolve("sets.json")))
                .findFirst();
    }
}
