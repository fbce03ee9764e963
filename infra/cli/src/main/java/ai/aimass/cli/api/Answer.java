package ai.aimass.cli.api;

import com.fasterxml.jackson.databind.JsonNode;

/// A request's successful answer.
public record Answer(int status, String contentType, byte[] body) {
    public JsonNode json() {
        return Json.parse(body);
    }
}
