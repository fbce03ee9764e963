package ai.aimass.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// The data that ships with the project, in `tests/data`.
// What its constants hold is never changed.
@SuppressWarnings("ImmutableEnumChecker")
enum ShippedSet {
    PENGUINS("species", List.of("Adelie", "Chinstrap", "Gentoo")),
    GERMAN_CREDIT("default", List.of("1", "2")),
    WINE_QUALITY_WHITE("quality", List.of());

    private final String target;
    private final List<String> classes;

    /// @param classes none: its target is a quantity
    ShippedSet(String target, List<String> classes) {
        this.target = target;
        this.classes = classes;
    }

    String target() {
        return target;
    }

    List<String> classes() {
        return classes;
    }

    String modelName() {
        return name().toLowerCase(Locale.ROOT);
    }

    Path file() {
        return Project.root().resolve("tests/data").resolve(modelName() + ".csv");
    }

    Table table() throws IOException {
        return Table.of(Files.readString(file()));
    }
}
