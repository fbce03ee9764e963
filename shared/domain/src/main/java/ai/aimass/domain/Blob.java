package ai.aimass.domain;

/// An immutable file in the vault, named by what is in it.
public record Blob(Digest digest, long sizeBytes) {
    public Blob {
        if (sizeBytes < 0) throw new IllegalArgumentException("sizeBytes is negative: " + sizeBytes);
    }

    public static Blob of(byte[] bytes) {
        return new Blob(Digest.of(bytes), bytes.length);
    }
}
