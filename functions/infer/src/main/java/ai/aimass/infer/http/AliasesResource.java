package ai.aimass.infer.http;

import ai.aimass.domain.TenantId;
import ai.aimass.infer.models.Aliases;
import ai.aimass.infer.models.CurrentAlias;
import ai.aimass.infer.models.ModelDocument;
import ai.aimass.infer.models.Precondition;
import ai.aimass.infer.problem.ProblemException;
import ai.aimass.infer.problem.ProblemKind;
import ai.aimass.infer.serving.AliasId;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.JsonFields;
import ai.aimass.storage.json.MalformedJsonException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;

/// Names that point at versions, and the moving of them.
@Path("/v1")
@Singleton
public final class AliasesResource {
    private final Aliases aliases;

    AliasesResource(Aliases aliases) {
        this.aliases = aliases;
    }

    @GET
    @Path("models/{model}/aliases/{alias}")
    public Response get(
            @Context SecurityContext caller, @PathParam("model") String model, @PathParam("alias") String alias) {
        AliasId id = Paths.alias(Caller.of(caller), model, alias);
        return answer(aliases.find(id).orElseThrow(() -> Paths.missing("alias of '" + model + "'", alias)));
    }

    @PUT
    @Path("models/{model}/aliases/{alias}")
    public Response move(
            @Context SecurityContext caller,
            @PathParam("model") String model,
            @PathParam("alias") String alias,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            byte @Nullable [] body) {
        TenantId tenant = Caller.of(caller);
        AliasId id = Paths.alias(tenant, model, alias);
        return answer(aliases.move(id, number(body), Precondition.of(ifMatch, ifNoneMatch)));
    }

    private static int number(byte @Nullable [] body) {
        try {
            byte[] bytes = body == null ? new byte[0] : body;
            int number =
                    JsonFields.of(Json.parse(bytes, "the body"), "the body").integer("version");
            if (number > 0) return number;
            throw new MalformedJsonException("versions are numbered from 1, not " + number);
        } catch (MalformedJsonException e) {
            throw new ProblemException(
                    ProblemKind.BAD_REQUEST, "the body has to be like {\"version\": 2}: " + e.getMessage());
        }
    }

    private static Response answer(CurrentAlias current) {
        return Answers.json(200, ModelDocument.alias(current))
                .header(HttpHeaders.ETAG, "\"" + Precondition.bare(current.etag()) + "\"")
                .build();
    }
}
