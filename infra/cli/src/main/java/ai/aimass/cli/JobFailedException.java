package ai.aimass.cli;

import com.fasterxml.jackson.databind.JsonNode;

/// A job ended without a model.
public final class JobFailedException extends RuntimeException {
    private final transient JsonNode job;

    public JobFailedException(JsonNode job) {
        super(job.path("failure").path("summary").asText("the job failed"));
        this.job = job;
    }

    public JsonNode job() {
        return job;
    }

    public JsonNode problems() {
        return job.path("failure").path("problems");
    }

    /// Whether what was uploaded is at fault.
    public boolean isUsersMistake() {
        return job.path("failure").path("kind").asText("").equals("user");
    }
}
