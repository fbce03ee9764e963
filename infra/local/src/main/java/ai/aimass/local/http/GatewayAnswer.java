package ai.aimass.local.http;

import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.JsonFields;
import ai.aimass.storage.json.MalformedJsonException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a function answered a request with, in payload format 2.0: an object with a `statusCode`, or else any JSON,
/// which is then the body.
///
/// @param headers by name in lower case, without those that belong to the connection
record GatewayAnswer(int status, SortedMap<String, List<String>> headers, byte[] body) {
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "date", "keep-alive", "transfer-encoding", "upgrade");

    /// @throws MalformedJsonException where it is no such answer
    static GatewayAnswer parse(byte[] bytes) {
        JsonNode node = Json.parse(bytes, "the function's answer");
        if (!node.isObject() || !node.has("statusCode")) {
            SortedMap<String, List<String>> headers = new TreeMap<>();
            headers.put("content-type", List.of("application/json"));
            return new GatewayAnswer(200, headers, bytes);
        }
        JsonFields fields = JsonFields.of(node, "the function's answer");
        int status = fields.integer("statusCode");
        if (status < 200 || status > 599) throw new MalformedJsonException("there is no status " + status);
        return new GatewayAnswer(status, headers(fields), body(fields));
    }

    void send(Exchange exchange) throws IOException {
        headers.forEach((name, values) -> exchange.answerHeaders().put(name, values));
        exchange.answer(status, body);
    }

    private static SortedMap<String, List<String>> headers(JsonFields fields) {
        SortedMap<String, List<String>> headers = new TreeMap<>();
        if (fields.has("headers")) {
            JsonFields single = fields.object("headers");
            for (String name : single.names()) {
                if (single.has(name))
                    add(headers, name, List.of(single.required(name).asText()));
            }
        }
        if (fields.has("multiValueHeaders")) {
            JsonFields multiple = fields.object("multiValueHeaders");
            for (String name : multiple.names()) {
                if (multiple.has(name)) add(headers, name, multiple.texts(name));
            }
        }
        if (fields.has("cookies")) add(headers, "set-cookie", fields.texts("cookies"));
        return headers;
    }

    private static void add(SortedMap<String, List<String>> headers, String name, List<String> values) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!OF_THE_CONNECTION.contains(lower)) headers.put(lower, new ArrayList<>(values));
    }

    private static byte[] body(JsonFields fields) {
        String body = fields.optionalText("body").orElse("");
        if (!fields.optionalBool("isBase64Encoded").orElse(false)) return body.getBytes(StandardCharsets.UTF_8);
        try {
            return Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw new MalformedJsonException("the body is not base64", e);
        }
    }
}
