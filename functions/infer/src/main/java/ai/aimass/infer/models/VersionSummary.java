package ai.aimass.infer.models;

import java.time.Instant;

/// A version as a list shows it.
public record VersionSummary(int number, Instant published) {}
