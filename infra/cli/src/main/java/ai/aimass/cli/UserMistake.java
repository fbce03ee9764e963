package ai.aimass.cli;

/// What the user asked for cannot be done as asked. The message says what to do instead.
public final class UserMistake extends RuntimeException {
    public UserMistake(String message) {
        super(message);
    }
}
