package ai.aimass.storage;

import java.time.Instant;

/// What is known of an object without reading it.
public record ObjectInfo(Key key, long sizeBytes, String etag, Instant modified) {}
