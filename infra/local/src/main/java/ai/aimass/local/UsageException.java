package ai.aimass.local;

/// The command line cannot be understood; the message says everything that is wrong with it.
final class UsageException extends Exception {
    private final String problems;

    UsageException(String problems) {
        super(problems);
        this.problems = problems;
    }

    /// A line for each.
    String problems() {
        return problems;
    }
}
