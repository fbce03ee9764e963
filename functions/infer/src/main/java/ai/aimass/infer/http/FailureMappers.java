package ai.aimass.infer.http;

import ai.aimass.domain.Failure;
import ai.aimass.domain.FailureException;
import ai.aimass.infer.problem.ProblemException;
import ai.aimass.infer.problem.ProblemKind;
import ai.aimass.storage.StorageException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Turns every way a request can end without its answer into a problem document. What is our fault goes into the log
/// with its cause, and to the caller without it.
final class FailureMappers {
    private static final Logger LOG = Logger.getLogger(FailureMappers.class);

    @ServerExceptionMapper
    Response map(ProblemException e) {
        return Answers.problem(e.kind(), String.valueOf(e.getMessage()), e.problems());
    }

    @ServerExceptionMapper
    Response map(FailureException e) {
        Failure failure = e.failure();
        if (failure.kind().retryable()) LOG.error(failure.summary(), e);
        return Answers.problem(ProblemKind.of(failure.kind()), failure.summary(), failure.problems());
    }

    @ServerExceptionMapper
    Response map(StorageException e) {
        LOG.error("the object store failed", e);
        return Answers.problem(
                ProblemKind.STORE_UNAVAILABLE, "the object store does not answer as it should; try again", List.of());
    }

    /// What the framework refuses: no such route, no such method, no such type.
    @ServerExceptionMapper
    Response map(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        return switch (status) {
            case 404 -> Answers.problem(ProblemKind.NOT_FOUND, "there is no such route", List.of());
            case 405 ->
                Answers.problem(ProblemKind.METHOD_NOT_ALLOWED, "this route does not take this method", List.of());
            case 406 ->
                Answers.problem(ProblemKind.NOT_ACCEPTABLE, "this route gives no answer of the wanted type", List.of());
            case 415 ->
                Answers.problem(ProblemKind.UNSUPPORTED_TYPE, "this route takes no body of this type", List.of());
            default -> {
                if (status < 500) yield Answers.problem(ProblemKind.BAD_REQUEST, "the request is broken", List.of());
                yield map((Throwable) e);
            }
        };
    }

    @ServerExceptionMapper
    Response map(Throwable e) {
        LOG.error("a request failed", e);
        return Answers.problem(ProblemKind.INTERNAL, "this should not have happened; the log says more", List.of());
    }
}
