package ai.aimass.storage.tensors;

/// Bytes are not a safetensors file that we read; the message says where.
public final class MalformedTensorsException extends RuntimeException {
    public MalformedTensorsException(String message) {
        super(message);
    }

    public MalformedTensorsException(String message, Throwable cause) {
        super(message, cause);
    }
}
