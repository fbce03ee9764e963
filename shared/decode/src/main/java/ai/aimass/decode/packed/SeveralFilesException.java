package ai.aimass.decode.packed;

import ai.aimass.decode.UnreadableDataException;

/// A zip holds more than the one table that was looked for.
public final class SeveralFilesException extends UnreadableDataException {
    private static final long serialVersionUID = 1L;

    SeveralFilesException(String message) {
        super(message);
    }
}
