package ai.aimass.domain;

/// One number of a feature vector and the column it comes from.
public record Feature(String name, String column) {}
