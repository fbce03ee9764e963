package ai.aimass.cli.print;

import ai.aimass.cli.JobFailedException;
import ai.aimass.cli.UserMistake;
import ai.aimass.cli.api.ApiException;
import ai.aimass.cli.api.Json;
import ai.aimass.cli.rows.RowsException;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// An error as programs read it.
public final class ErrorDocument {
    private ErrorDocument() {}

    public static ObjectNode of(Throwable error) {
        ObjectNode node = Json.object()
                .put("kind", isUsersMistake(error) ? "user" : "other")
                .put("message", String.valueOf(error.getMessage()));
        if (error instanceof ApiException refused) {
            node.put("status", refused.status()).put("code", refused.code());
            if (refused.problem().has("problems"))
                node.set("problems", refused.problem().get("problems"));
        }
        if (error instanceof JobFailedException failed) node.set("job", failed.job());
        return node;
    }

    /// Decides in one place whether the user can do better.
    public static boolean isUsersMistake(Throwable error) {
        return switch (error) {
            case UserMistake mistake -> true;
            case RowsException unreadable -> true;
            case ApiException refused -> refused.isUsersMistake();
            case JobFailedException failed -> failed.isUsersMistake();
            default -> false;
        };
    }
}
