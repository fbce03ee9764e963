package ai.aimass.cli.rows;

/// A file of rows cannot be read. The message says where and why.
public final class RowsException extends RuntimeException {
    public RowsException(String message) {
        super(message);
    }
}
