package ai.aimass.cli.api;

import com.fasterxml.jackson.databind.JsonNode;

/// The deployment refused a request or failed at it.
public final class ApiException extends RuntimeException {
    private final int status;
    private final transient JsonNode problem;

    /// @param problem the problem document, or an empty object where the answer was none
    public ApiException(int status, String detail, JsonNode problem) {
        super(detail);
        this.status = status;
        this.problem = problem;
    }

    public int status() {
        return status;
    }

    public String code() {
        return problem.path("code").asText("");
    }

    public JsonNode problem() {
        return problem;
    }

    /// Whether what was asked for is at fault, not the deployment.
    public boolean isUsersMistake() {
        return status >= 400 && status < 500;
    }
}
