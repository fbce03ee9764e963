package ai.aimass.domain;

import java.util.Locale;
import java.util.Optional;

/// Which way a prediction may go, all else equal, when a column's number grows.
public enum Direction {
    INCREASING,
    DECREASING;

    /// The lower-case name used in requests and manifests.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Direction> ofLabel(String label) {
        for (Direction direction : values()) {
            if (direction.label().equals(label)) return Optional.of(direction);
        }
        return Optional.empty();
    }
}
