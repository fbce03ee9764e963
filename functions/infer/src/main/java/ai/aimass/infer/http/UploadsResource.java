package ai.aimass.infer.http;

import ai.aimass.domain.Blob;
import ai.aimass.domain.Dataset;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.UploadId;
import ai.aimass.infer.jobs.Attachments;
import ai.aimass.infer.jobs.JobDocument;
import ai.aimass.infer.jobs.JobReader;
import ai.aimass.infer.jobs.JobStatus;
import ai.aimass.infer.jobs.Ticket;
import ai.aimass.infer.jobs.UploadForm;
import ai.aimass.infer.jobs.UploadFormReader;
import ai.aimass.infer.jobs.Uploads;
import ai.aimass.infer.problem.ProblemException;
import ai.aimass.infer.problem.ProblemKind;
import ai.aimass.infer.rows.AttachedFiles;
import ai.aimass.storage.Vault;
import ai.aimass.storage.json.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Takes files to learn from, and says what has become of them.
@Path("/v1")
@Singleton
public final class UploadsResource {
    private static final int LISTED = 20;

    private final Uploads uploads;
    private final JobReader jobs;
    private final Vault vault;
    private final Attachments attachments;

    UploadsResource(Uploads uploads, JobReader jobs, Vault vault, Attachments attachments) {
        this.attachments = attachments;
        this.uploads = uploads;
        this.jobs = jobs;
        this.vault = vault;
    }

    @POST
    @Path("uploads")
    @Consumes(MediaType.WILDCARD)
    public Response announce(@Context SecurityContext caller, byte @Nullable [] body) {
        UploadForm form = UploadFormReader.json(Bodies.checked(body));
        Ticket ticket = uploads.ticket(Caller.of(caller), form);
        return answer(ticket.id(), withLeave(accepted(ticket.id()), ticket));
    }

    /// Leave to send a file that a request will ask about.
    @POST
    @Path("attachments")
    @Consumes(MediaType.WILDCARD)
    public Response attach(@Context SecurityContext caller) {
        Ticket ticket = attachments.ticket(Caller.of(caller));
        ObjectNode node = Json.object().put("cell", AttachedFiles.PREFIX + ticket.id());
        return Answers.json(201, withLeave(node, ticket)).build();
    }

    @POST
    @Path("models/{model}/uploads")
    @Consumes(MediaType.WILDCARD)
    public Response send(
            @Context SecurityContext caller,
            @Context UriInfo uri,
            @PathParam("model") String model,
            byte @Nullable [] body) {
        UploadForm form = UploadFormReader.query(Paths.model(model), uri.getQueryParameters());
        UploadId id = uploads.accept(Caller.of(caller), form, Bodies.checked(body));
        return answer(id, accepted(id));
    }

    @GET
    @Path("uploads")
    public Response list(@Context SecurityContext caller) {
        ObjectNode node = Json.object();
        node.set("uploads", Json.array(jobs.newest(Caller.of(caller), LISTED), JobDocument::summary));
        return Answers.json(node);
    }

    @GET
    @Path("uploads/{upload}")
    public Response job(@Context SecurityContext caller, @PathParam("upload") String upload) {
        return Answers.json(JobDocument.write(find(Caller.of(caller), upload)));
    }

    /// The rows that could not be read, a JSON object a line.
    @GET
    @Path("uploads/{upload}/rejects")
    public Response rejects(@Context SecurityContext caller, @PathParam("upload") String upload) {
        TenantId tenant = Caller.of(caller);
        Dataset dataset = find(tenant, upload).dataset();
        if (dataset == null) {
            throw new ProblemException(ProblemKind.CONFLICT, "the rows of upload '" + upload + "' have not been read");
        }
        Blob rejects = dataset.rejects();
        byte[] lines = rejects == null ? new byte[0] : vault.read(tenant, rejects);
        return Response.ok(lines, "application/x-ndjson").build();
    }

    private JobStatus find(TenantId tenant, String upload) {
        return jobs.read(tenant, Paths.upload(upload)).orElseThrow(() -> Paths.missing("upload", upload));
    }

    private static ObjectNode withLeave(ObjectNode node, Ticket ticket) {
        return node.put("method", "PUT")
                .put("url", ticket.url().toString())
                .put("expiresAt", ticket.expires().toString());
    }

    private static ObjectNode accepted(UploadId id) {
        return Json.object().put("upload", id.value()).put("job", path(id));
    }

    private static Response answer(UploadId id, ObjectNode node) {
        return Answers.json(202, node)
                .header(HttpHeaders.LOCATION, URI.create(path(id)))
                .build();
    }

    private static String path(UploadId id) {
        return "/v1/uploads/" + id;
    }
}
