package ai.aimass.infer.http;

import ai.aimass.domain.ModelName;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.Version;
import ai.aimass.infer.models.Aliases;
import ai.aimass.infer.models.CurrentAlias;
import ai.aimass.infer.models.ModelDocument;
import ai.aimass.infer.models.ModelIndex;
import ai.aimass.infer.models.VersionSummary;
import ai.aimass.infer.serving.VersionId;
import ai.aimass.infer.serving.VersionReader;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;

/// What models there are and what is known of them.
@Path("/v1")
@Singleton
public final class ModelsResource {
    private final ModelIndex index;
    private final Aliases aliases;
    private final VersionReader versions;

    ModelsResource(ModelIndex index, Aliases aliases, VersionReader versions) {
        this.index = index;
        this.aliases = aliases;
        this.versions = versions;
    }

    @GET
    @Path("models")
    public Response list(@Context SecurityContext caller) {
        return Answers.json(ModelDocument.list(index.models(Caller.of(caller))));
    }

    @GET
    @Path("models/{model}")
    public Response model(@Context SecurityContext caller, @PathParam("model") String model) {
        TenantId tenant = Caller.of(caller);
        ModelName name = Paths.model(model);
        List<VersionSummary> numbers = versionsOf(tenant, name);
        List<CurrentAlias> pointers = aliases.list(tenant, name);
        Optional<Version> current = ModelDocument.current(numbers, pointers)
                .flatMap(number -> versions.find(new VersionId(tenant, name, number)));
        return Answers.json(ModelDocument.model(name, numbers, pointers, current, versions));
    }

    @GET
    @Path("models/{model}/versions")
    public Response versions(@Context SecurityContext caller, @PathParam("model") String model) {
        ModelName name = Paths.model(model);
        return Answers.json(ModelDocument.versions(name, versionsOf(Caller.of(caller), name)));
    }

    @GET
    @Path("models/{model}/versions/{number}")
    public Response version(
            @Context SecurityContext caller, @PathParam("model") String model, @PathParam("number") String number) {
        VersionId id = Paths.version(Caller.of(caller), model, number);
        Version version = versions.find(id).orElseThrow(() -> Paths.missing("version of '" + model + "'", number));
        return Answers.json(ModelDocument.version(version, versions));
    }

    /// The page is made of what was uploaded, so it may load nothing and run nothing.
    @GET
    @Path("models/{model}/versions/{number}/report")
    public Response report(
            @Context SecurityContext caller, @PathParam("model") String model, @PathParam("number") String number) {
        return file(caller, model, number, Version.PAGE, "text/html;charset=UTF-8")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
                                + " frame-ancestors 'none'; sandbox")
                .build();
    }

    @GET
    @Path("models/{model}/versions/{number}/card")
    public Response card(
            @Context SecurityContext caller, @PathParam("model") String model, @PathParam("number") String number) {
        return file(caller, model, number, Version.CARD, "text/markdown;charset=UTF-8")
                .build();
    }

    @GET
    @Path("models/{model}/versions/{number}/baseline")
    public Response baseline(
            @Context SecurityContext caller, @PathParam("model") String model, @PathParam("number") String number) {
        return file(caller, model, number, Version.BASELINE, "application/json").build();
    }

    private Response.ResponseBuilder file(
            SecurityContext caller, String model, String number, String name, String mediaType) {
        VersionId id = Paths.version(Caller.of(caller), model, number);
        Version version = versions.find(id).orElseThrow(() -> Paths.missing("version of '" + model + "'", number));
        if (!version.files().containsKey(name)) throw Paths.missing("file of " + id, name);
        return Response.ok(versions.file(version, name), mediaType).header("X-Content-Type-Options", "nosniff");
    }

    private List<VersionSummary> versionsOf(TenantId tenant, ModelName name) {
        List<VersionSummary> found = index.versions(tenant, name);
        if (found.isEmpty()) throw Paths.missing("model", name);
        return found;
    }
}
