package ai.aimass.local;

import java.io.IOException;

/// Another platform runs on the data folder.
final class FolderInUseException extends IOException {
    FolderInUseException(String message) {
        super(message);
    }
}
