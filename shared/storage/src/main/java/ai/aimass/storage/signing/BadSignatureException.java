package ai.aimass.storage.signing;

/// A document is unsigned, altered, or signed by somebody else.
public final class BadSignatureException extends Exception {
    public BadSignatureException(String message) {
        super(message);
    }
}
