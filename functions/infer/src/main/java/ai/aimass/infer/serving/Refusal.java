package ai.aimass.infer.serving;

import ai.aimass.domain.Failure;
import ai.aimass.domain.FailureException;
import ai.aimass.domain.Stage;
import java.util.List;

/// Makes the failure that keeps a version from being served: it is not what was signed.
final class Refusal {
    private Refusal() {}

    /// @param file which file of the version is not what it should be
    static FailureException of(VersionId version, String file, String why) {
        return of(version + " is not served: " + file + " " + why);
    }

    static FailureException of(String summary) {
        return new FailureException(new Failure(Failure.Kind.INTERNAL, Stage.INFER, summary, List.of()));
    }
}
