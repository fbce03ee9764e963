package ai.aimass.storage;

/// The name of an object. Only [Keys] makes them.
public record Key(Bucket bucket, String path) {
    /// In characters; S3's limit is 1,024 bytes.
    public static final int MAX_LENGTH = 1_000;

    public Key {
        if (path.isEmpty() || path.startsWith("/") || path.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("not an object key: " + path);
        }
    }

    @Override
    public String toString() {
        return bucket.name().toLowerCase(java.util.Locale.ROOT) + "/" + path;
    }
}
