package ai.aimass.cli;

/// The command did not succeed, for no fault of the user's.
public final class CommandFailure extends RuntimeException {
    public CommandFailure(String message) {
        super(message);
    }
}
