package ai.aimass.infer.serving;

import java.util.Optional;

/// Brings a version from the vault into memory.
public interface ModelOpener {
    /// Empty where there is no such version.
    Optional<OpenModel> open(VersionId id);
}
