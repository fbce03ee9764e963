package ai.aimass.domain;

/// A name that points at a version of a model, and the only thing in the vault that moves.
public record Alias(String name, ModelName model, int version) {
    /// Follows the newest version.
    public static final String LATEST = "latest";
}
