package ai.aimass.infer.problem;

import ai.aimass.domain.Failure;
import java.util.Locale;

/// Why a request is not answered, and the HTTP status that says so.
public enum ProblemKind {
    BAD_REQUEST(400, "The request is not usable"),
    BAD_ROWS(400, "Some rows are not usable"),
    UNAUTHORIZED(401, "An API key is needed"),
    NOT_FOUND(404, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "This cannot be done here"),
    NOT_ACCEPTABLE(406, "No answer of the wanted type can be given"),
    CONFLICT(409, "It is too early or too late for this"),
    ALIAS_MOVED(412, "The alias has moved"),
    TOO_LARGE(413, "The request is too large"),
    ANSWER_TOO_LARGE(413, "The answer would be too large"),
    UNSUPPORTED_TYPE(415, "The body is of a type that is not understood"),
    INTERNAL(500, "Something went wrong here"),
    OUT_OF_RESOURCES(503, "Memory, time or space ran out"),
    STORE_UNAVAILABLE(503, "The object store does not answer");

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /// The name that programs can go by.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Decides in one place what a failure means to whoever asked.
    public static ProblemKind of(Failure.Kind kind) {
        return switch (kind) {
            case USER -> BAD_REQUEST;
            case INTERNAL -> INTERNAL;
            case RESOURCES -> OUT_OF_RESOURCES;
            case EXTERNAL -> STORE_UNAVAILABLE;
        };
    }
}
