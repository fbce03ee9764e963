package ai.aimass.domain;

/// What a column is used for.
public sealed interface Role {
    /// Predicts.
    record Feature() implements Role {}

    /// Is predicted.
    record Target() implements Role {}

    /// Neither; `reason` is told to the user.
    record LeftOut(String reason) implements Role {}
}
