package ai.aimass.domain;

import java.util.Locale;
import java.util.Optional;

/// The kinds of task, as users name them.
public enum TaskKind {
    CLASSIFICATION,
    REGRESSION;

    /// The lower-case name used in requests and manifests.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<TaskKind> ofLabel(String label) {
        for (TaskKind kind : values()) {
            if (kind.label().equals(label)) return Optional.of(kind);
        }
        return Optional.empty();
    }
}
