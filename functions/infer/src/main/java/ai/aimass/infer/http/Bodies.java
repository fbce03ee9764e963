package ai.aimass.infer.http;

import ai.aimass.infer.problem.ProblemException;
import ai.aimass.infer.problem.ProblemKind;
import org.jspecify.annotations.Nullable;

/// Request bodies, within the limit that the gateway has too.
final class Bodies {
    static final int LIMIT_BYTES = 10 << 20;

    private Bodies() {}

    /// @param body null: none was sent
    static byte[] checked(byte @Nullable [] body) {
        if (body == null) return new byte[0];
        if (body.length > LIMIT_BYTES) {
            throw new ProblemException(
                    ProblemKind.TOO_LARGE,
                    "a body takes at most " + LIMIT_BYTES + " bytes, this one has " + body.length
                            + "; send a larger file to the URL that POST /v1/uploads gives, and rows in several"
                            + " requests");
        }
        return body;
    }
}
