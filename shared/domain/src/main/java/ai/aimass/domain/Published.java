package ai.aimass.domain;

/// Where a run ended: as this version of this model.
public record Published(RunId run, ModelName model, int version) {}
