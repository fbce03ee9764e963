package ai.aimass.infer.jobs;

import ai.aimass.domain.Progress;

/// How far one part of a stage's work is.
///
/// @param name what is being done
public record Step(String name, Progress progress) {}
