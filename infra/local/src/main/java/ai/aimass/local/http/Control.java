package ai.aimass.local.http;

import ai.aimass.storage.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Supplier;

/// `GET /_platform/status`: what the platform itself does, for whoever holds the token that lies in the data folder.
public final class Control {
    private static final String PREFIX = "/_platform/";

    private final String token;
    private final Supplier<JsonNode> status;

    public Control(String token, Supplier<JsonNode> status) {
        this.token = token;
        this.status = status;
    }

    boolean isAsked(Exchange exchange) {
        return exchange.rawPath().startsWith(PREFIX);
    }

    void answer(Exchange exchange) throws IOException {
        if (!isAuthorized(exchange)) {
            exchange.problem(
                    401, "unauthorized", "A token is needed", "send 'Authorization: Bearer …' with keys/control");
        } else if (exchange.method().equals("GET") && exchange.rawPath().equals(PREFIX + "status")) {
            exchange.answer(200, "application/json", status.get());
        } else {
            exchange.answer(404, "application/json", Json.object());
        }
    }

    private boolean isAuthorized(Exchange exchange) {
        String header = exchange.headers().getFirst("Authorization");
        if (header == null) return false;
        return MessageDigest.isEqual(
                header.getBytes(StandardCharsets.UTF_8), ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    }
}
