package ai.aimass.infer.problem;

import ai.aimass.domain.Problem;
import ai.aimass.storage.json.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// Writes errors as problem documents.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
public final class ProblemDocument {
    public static final String MEDIA_TYPE = "application/problem+json";

    private ProblemDocument() {}

    public static byte[] write(ProblemKind kind, String detail, List<Problem> problems) {
        ObjectNode node = Json.object()
                .put("title", kind.title())
                .put("status", kind.status())
                .put("code", kind.code())
                .put("detail", detail);
        if (!problems.isEmpty()) node.set("problems", Json.array(problems, ProblemDocument::problem));
        return Json.bytes(node);
    }

    public static ObjectNode problem(Problem problem) {
        ObjectNode node = Json.object();
        if (problem.file() != null) node.put("file", problem.file());
        if (problem.row() != null) node.put("row", problem.row());
        if (problem.column() != null) node.put("column", problem.column());
        return node.put("message", problem.message());
    }
}
