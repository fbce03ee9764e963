package ai.aimass.infer.http;

import ai.aimass.infer.problem.ProblemDocument;
import ai.aimass.infer.problem.ProblemKind;
import ai.aimass.storage.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// Makes responses out of bytes that are already written, so that nothing is left to reflection.
final class Answers {
    private Answers() {}

    static Response json(JsonNode node) {
        return json(200, node).build();
    }

    static Response.ResponseBuilder json(int status, JsonNode node) {
        return Response.status(status).type(MediaType.APPLICATION_JSON).entity(Json.bytes(node));
    }

    static Response problem(ProblemKind kind, String detail, List<ai.aimass.domain.Problem> problems) {
        Response.ResponseBuilder response = Response.status(kind.status())
                .type(ProblemDocument.MEDIA_TYPE)
                .entity(ProblemDocument.write(kind, detail, problems));
        if (kind == ProblemKind.UNAUTHORIZED) response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        if (kind.status() == 503) response.header(HttpHeaders.RETRY_AFTER, 1);
        return response.build();
    }
}
