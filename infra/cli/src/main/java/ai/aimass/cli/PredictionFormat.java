package ai.aimass.cli;

/// How predictions are written.
public enum PredictionFormat {
    /// For people: a line for each row.
    text,
    /// A row for each row: `prediction`, and for classes `probability_LABEL`.
    csv,
    /// One document.
    json
}
