package ai.aimass.storage.records;

/// Bytes are not a record file as [RecordWriter] writes them.
public final class MalformedRecordsException extends RuntimeException {
    public MalformedRecordsException(String message) {
        super(message);
    }

    public MalformedRecordsException(String message, Throwable cause) {
        super(message, cause);
    }
}
