package ai.aimass.infer.models;

import ai.aimass.domain.ModelName;

/// A model as a list shows it.
///
/// @param versions how many there are
/// @param newest the highest number
public record ModelSummary(ModelName name, int versions, int newest) {}
