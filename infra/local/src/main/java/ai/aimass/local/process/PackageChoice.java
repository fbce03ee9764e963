package ai.aimass.local.process;

/// Which packages functions run from.
public enum PackageChoice {
    /// The executable where there is one and the jars are not newer, else the jars.
    AUTO,
    /// Executables alone.
    NATIVE,
    /// Jars alone.
    JVM
}
