package ai.aimass.domain;

import java.util.Locale;
import java.util.Optional;

/// The kinds of column, as users name them.
public enum ColumnKind {
    NUMERIC,
    CATEGORICAL,
    BOOLEAN,
    DATETIME,
    TEXT,
    IDENTIFIER,
    IMAGE,
    SOUND,
    VIDEO;

    /// The lower-case name used in requests and manifests.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ColumnKind> ofLabel(String label) {
        for (ColumnKind kind : values()) {
            if (kind.label().equals(label)) return Optional.of(kind);
        }
        return Optional.empty();
    }
}
