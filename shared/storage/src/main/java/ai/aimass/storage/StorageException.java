package ai.aimass.storage;

/// The object store did not do what it was asked, after the client's own retries.
public final class StorageException extends RuntimeException {
    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }

    public StorageException(String message) {
        super(message);
    }
}
