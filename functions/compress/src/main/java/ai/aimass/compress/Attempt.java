package ai.aimass.compress;

/// A pass that was tried, for the certificate.
///
/// @param pass its name
/// @param kept whether the model has it
/// @param reason why not, or what it brought
record Attempt(String pass, boolean kept, String reason) {}
