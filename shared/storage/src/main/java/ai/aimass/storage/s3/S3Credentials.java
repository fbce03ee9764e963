package ai.aimass.storage.s3;

/// Who asks the object store. Never printed.
public record S3Credentials(String accessKey, String secretKey) {
    public S3Credentials {
        if (accessKey.isBlank() || secretKey.isBlank()) throw new IllegalArgumentException("blank S3 credentials");
    }

    @Override
    public String toString() {
        return "S3Credentials[" + accessKey + ", …]";
    }
}
