package ai.aimass.domain;

import org.jspecify.annotations.Nullable;

/// What a column is used for.
public sealed interface Role {
    /// Predicts.
    ///
    /// @param monotone which way predictions may go as its number grows; null: any way
    record Feature(@Nullable Direction monotone) implements Role {
        public Feature() {
            this(null);
        }
    }

    /// Is predicted.
    record Target() implements Role {}

    /// Says how many rows a row counts for.
    record Weight() implements Role {}

    /// None of these; `reason` is told to the user.
    record LeftOut(String reason) implements Role {}
}
