package ai.aimass.decode;

import ai.aimass.domain.Problem;

/// Data from outside cannot be read, and trying again changes nothing. What stage and whose mistake it is, the
/// function that reads decides.
public class UnreadableDataException extends RuntimeException {
    private final transient Problem problem;

    public UnreadableDataException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    /// About the whole of it.
    public UnreadableDataException(String message) {
        this(Problem.of(message));
    }

    public Problem problem() {
        return problem;
    }
}
