package ai.aimass.storage;

/// An object as it was read.
///
/// @param etag changes with the bytes; what [ObjectStore#replace] compares
public record StoredObject(byte[] bytes, String etag) {}
