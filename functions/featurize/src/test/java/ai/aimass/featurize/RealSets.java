package ai.aimass.featurize;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where real data sets lie: those that ship with the project, and the shared ones where they are.
enum RealSets {
    PENGUINS("penguins", ',', "species", true),
    GERMAN_CREDIT("german_credit", ',', "default", true),
    WINE("wine_quality_white", ';', "quality", false),
    TITANIC("titanic", ',', "survived", true),
    ADULT("adult", ',', "income", true),
    AUTO_MPG("auto_mpg", ',', "mpg", false),
    BEIJING_FLATS("beijing_flats_anjuke", ',', "Price_wan", false),
    CALIFORNIA_HOUSING("california_housing", ',', "median_house_value", false);

    private final String file;
    private final char separator;
    private final String target;
    private final boolean classification;

    RealSets(String file, char separator, String target, boolean classification) {
        this.file = file;
        this.separator = separator;
        this.target = target;
        this.classification = classification;
    }

    /// Empty where the set is not on this machine.
    Optional<TestRecords> read() throws IOException {
        Optional<Path> path = path();
        return path.isPresent()
                ? Optional.of(TestRecords.read(path.get(), separator, target, classification))
                : Optional.empty();
    }

    private Optional<Path> path() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path shipped = folder.resolve("tests/data").resolve(file + ".csv");
            if (Files.exists(shipped)) return Optional.of(shipped);
            Path shared = folder.resolve("shared/data").resolve(file).resolve(file + ".csv");
            if (Files.exists(shared)) return Optional.of(shared);
        }
        return Optional.empty();
    }
}
