package ai.aimass.domain;

/// What an API key gives: everything of one tenant, and nothing of any other.
///
/// @param label what people call the key; the key itself is nowhere stored
public record AccessGrant(TenantId tenant, String label) {}
