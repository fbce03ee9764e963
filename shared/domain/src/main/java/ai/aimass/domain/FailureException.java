package ai.aimass.domain;

import java.util.List;

/// Carries a [Failure] out of deep code to the function's edge, where it becomes a value again.
public final class FailureException extends RuntimeException {
    private final transient Failure failure;

    public FailureException(Failure failure) {
        super(failure.summary());
        this.failure = failure;
    }

    /// What the user sent cannot be used.
    public static FailureException user(Stage stage, String summary, Problem... problems) {
        return new FailureException(new Failure(Failure.Kind.USER, stage, summary, List.of(problems)));
    }

    public Failure failure() {
        return failure;
    }
}
