package ai.aimass.cli;

/// How results are written to standard output.
public enum OutputFormat {
    /// For people.
    text,
    /// One JSON document.
    json
}
