package ai.aimass.storage;

/// The name of an object. Only [Keys] makes them.
public record Key(Bucket bucket, String path) {
    public Key {
        if (path.isEmpty() || path.startsWith("/") || path.length() > 1000) {
            throw new IllegalArgumentException("not an object key: " + path);
        }
    }

    @Override
    public String toString() {
        return bucket.name().toLowerCase(java.util.Locale.ROOT) + "/" + path;
    }
}
