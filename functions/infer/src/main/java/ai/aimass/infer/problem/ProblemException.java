package ai.aimass.infer.problem;

import ai.aimass.domain.Problem;
import java.util.List;

/// Ends a request that cannot be answered. Expected, so it carries no stack trace.
public final class ProblemException extends RuntimeException {
    private final ProblemKind kind;
    private final transient List<Problem> problems;

    /// @param detail one sentence for the person who asked: what happened and what to do
    public ProblemException(ProblemKind kind, String detail, List<Problem> problems) {
        super(detail, null, false, false);
        this.kind = kind;
        this.problems = List.copyOf(problems);
    }

    public ProblemException(ProblemKind kind, String detail) {
        this(kind, detail, List.of());
    }

    public ProblemKind kind() {
        return kind;
    }

    public List<Problem> problems() {
        return problems;
    }
}
