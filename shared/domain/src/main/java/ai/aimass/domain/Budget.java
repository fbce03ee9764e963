package ai.aimass.domain;

import java.util.Locale;
import java.util.Optional;

/// How much work goes into finding a model, as users name it. It is counted in work, never in seconds.
public enum Budget {
    /// The most promising things alone, about a quarter of the standard work.
    QUICK,
    STANDARD,
    /// About five times the standard work.
    BEST;

    /// The lower-case name used in requests and manifests.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Budget> ofLabel(String label) {
        for (Budget budget : values()) {
            if (budget.label().equals(label)) return Optional.of(budget);
        }
        return Optional.empty();
    }
}
