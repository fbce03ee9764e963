package ai.aimass.infer.models;

import ai.aimass.domain.Alias;

/// Where an alias points now.
///
/// @param etag changes whenever the alias moves
public record CurrentAlias(Alias alias, String etag) {}
