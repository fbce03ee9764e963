package ai.aimass.infer.http;

import ai.aimass.domain.Alias;
import ai.aimass.domain.TenantId;
import ai.aimass.infer.jobs.Attachments;
import ai.aimass.infer.problem.ProblemException;
import ai.aimass.infer.problem.ProblemKind;
import ai.aimass.infer.rows.AnswerFormat;
import ai.aimass.infer.rows.DecodedRows;
import ai.aimass.infer.rows.Predictions;
import ai.aimass.infer.rows.RowFormat;
import ai.aimass.infer.serving.AliasId;
import ai.aimass.infer.serving.Lease;
import ai.aimass.infer.serving.ModelCatalog;
import ai.aimass.infer.serving.OpenModel;
import ai.aimass.infer.warmup.LastAsked;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers what a model says of rows.
@Path("/v1")
@Consumes(MediaType.WILDCARD)
@Singleton
public final class PredictResource {
    /// A function on AWS answers with at most 6 MB, in which every quote of JSON takes two bytes.
    private static final int ANSWER_LIMIT_BYTES = 4 << 20;

    private final ModelCatalog catalog;
    private final LastAsked lastAsked;
    private final Attachments attachments;

    PredictResource(ModelCatalog catalog, LastAsked lastAsked, Attachments attachments) {
        this.attachments = attachments;
        this.catalog = catalog;
        this.lastAsked = lastAsked;
    }

    @POST
    @Path("models/{model}/predict")
    public Response latest(
            @Context SecurityContext caller,
            @PathParam("model") String model,
            @QueryParam("explain") @Nullable String explain,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
            @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept,
            byte @Nullable [] body) {
        TenantId tenant = Caller.of(caller);
        Optional<Lease> lease = lease(caller, Paths.alias(tenant, model, Alias.LATEST));
        return answer(tenant, lease.orElseThrow(() -> Paths.missing("model", model)), explain, type, accept, body);
    }

    @POST
    @Path("models/{model}/aliases/{alias}/predict")
    public Response alias(
            @Context SecurityContext caller,
            @PathParam("model") String model,
            @PathParam("alias") String alias,
            @QueryParam("explain") @Nullable String explain,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
            @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept,
            byte @Nullable [] body) {
        Optional<Lease> lease = lease(caller, Paths.alias(Caller.of(caller), model, alias));
        return answer(
                Caller.of(caller),
                lease.orElseThrow(() -> Paths.missing("alias of '" + model + "'", alias)),
                explain,
                type,
                accept,
                body);
    }

    @POST
    @Path("models/{model}/versions/{number}/predict")
    public Response version(
            @Context SecurityContext caller,
            @PathParam("model") String model,
            @PathParam("number") String number,
            @QueryParam("explain") @Nullable String explain,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
            @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept,
            byte @Nullable [] body) {
        Optional<Lease> lease = catalog.lease(Paths.version(Caller.of(caller), model, number));
        return answer(
                Caller.of(caller),
                lease.orElseThrow(() -> Paths.missing("version of '" + model + "'", number)),
                explain,
                type,
                accept,
                body);
    }

    private Optional<Lease> lease(SecurityContext caller, AliasId id) {
        Optional<Lease> lease = catalog.lease(id);
        lease.ifPresent(
                model -> lastAsked.note(Caller.apiKey(caller), id, model.model().version()));
        return lease;
    }

    /// The lease is given back whatever happens.
    private Response answer(
            TenantId tenant,
            Lease lease,
            @Nullable String explain,
            @Nullable String type,
            @Nullable String accept,
            byte @Nullable [] body) {
        try (lease) {
            OpenModel model = lease.model();
            AnswerFormat format = AnswerFormat.accepted(accept);
            byte[] bytes = Bodies.checked(body);
            DecodedRows rows =
                    RowFormat.of(type, bytes).read(bytes, model.schema().with(id -> attachments.find(tenant, id)));
            Predictions predictions = model.predict(rows);
            byte[] answer = format.write(isWanted(explain) ? model.explain(predictions) : predictions);
            if (answer.length > ANSWER_LIMIT_BYTES) {
                throw new ProblemException(
                        ProblemKind.ANSWER_TOO_LARGE,
                        "the answer would have " + answer.length + " bytes, " + ANSWER_LIMIT_BYTES
                                + " at most can be sent; ask about fewer rows at once");
            }
            return Response.ok(answer, format.mediaType()).build();
        }
    }

    private static boolean isWanted(@Nullable String explain) {
        return switch (explain) {
            case null -> false;
            case "false" -> false;
            case "true" -> true;
            default ->
                throw new ProblemException(
                        ProblemKind.BAD_REQUEST, "explain is true or false, not '" + Paths.shortened(explain) + "'");
        };
    }
}
