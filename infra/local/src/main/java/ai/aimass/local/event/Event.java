package ai.aimass.local.event;

import ai.aimass.storage.Key;

/// That an object was written, for one of the functions that this triggers.
///
/// @param notification the S3 event notification that the function gets
public record Event(String function, Key key, byte[] notification) {}
