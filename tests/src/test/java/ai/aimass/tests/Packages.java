package ai.aimass.tests;

import java.util.List;
import java.util.Locale;

/// What functions run from. All end-to-end tests run on either: on jars, and with the profile `native` on executables.
public enum Packages {
    JVM,
    NATIVE;

    /// As the build says.
    public static final Packages UNDER_TEST =
            valueOf(System.getProperty("aimass.packages", "jvm").toUpperCase(Locale.ROOT));

    /// As the platform's command line has it.
    public List<String> options() {
        return List.of("--packages", name().toLowerCase(Locale.ROOT));
    }
}
