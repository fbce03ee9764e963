package ai.aimass.cli;

import ai.aimass.cli.api.ApiClient;
import ai.aimass.cli.api.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.charset.StandardCharsets;

/// The rows of a job's file that could not be read.
final class Rejects {
    private Rejects() {}

    static ArrayNode of(ApiClient client, String job) {
        ArrayNode rejects = Json.array();
        client.getText(ApiClient.path("uploads", job, "rejects"))
                .lines()
                .map(line -> Json.parse(line.getBytes(StandardCharsets.UTF_8)))
                .forEach(rejects::add);
        return rejects;
    }
}
