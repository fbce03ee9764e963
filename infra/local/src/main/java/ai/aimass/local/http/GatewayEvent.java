package ai.aimass.local.http;

import ai.aimass.local.topology.Route;
import ai.aimass.storage.json.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The event that API Gateway's HTTP API makes of a request, in payload format 2.0.
///
/// @see <a
///     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">
///     payload format</a>
final class GatewayEvent {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    private GatewayEvent() {}

    static byte[] of(Exchange request, Route route, byte[] body, String requestId, Instant time) {
        ObjectNode event = Json.object()
                .put("version", "2.0")
                .put("routeKey", route.key())
                .put("rawPath", request.rawPath())
                .put("rawQueryString", request.rawQuery());
        SortedMap<String, String> headers = headers(request);
        String cookies = headers.remove("cookie");
        if (cookies != null) event.set("cookies", cookies(cookies));
        event.set("headers", object(headers));
        SortedMap<String, String> query = query(request.rawQuery());
        if (!query.isEmpty()) event.set("queryStringParameters", object(query));
        if (route.isGreedy()) {
            String rest = request.rawPath().substring(route.fixedPart().length());
            event.putObject("pathParameters").put(route.greedyName(), rest);
        }
        event.set("requestContext", context(request, route, headers, requestId, time));
        if (body.length > 0) putBody(event, headers, body);
        return Json.bytes(
                event.put("isBase64Encoded", event.path("isBase64Encoded").booleanValue()));
    }

    private static ObjectNode context(
            Exchange request, Route route, Map<String, String> headers, String requestId, Instant time) {
        String host = headers.getOrDefault("host", "localhost");
        ObjectNode context = Json.object()
                .put("accountId", "000000000000")
                .put("apiId", "local")
                .put("domainName", host)
                .put("domainPrefix", host.replaceFirst("[.:].*", ""));
        context.putObject("http")
                .put("method", request.method())
                .put("path", request.rawPath())
                .put("protocol", request.protocol())
                .put("sourceIp", request.senderAddress())
                .put("userAgent", headers.getOrDefault("user-agent", ""));
        return context.put("requestId", requestId)
                .put("routeKey", route.key())
                .put("stage", "$default")
                .put("time", TIME.format(time))
                .put("timeEpoch", time.toEpochMilli());
    }

    /// Names in lower case, several values of one joined by commas.
    private static SortedMap<String, String> headers(Exchange request) {
        SortedMap<String, String> headers = new TreeMap<>();
        request.headers()
                .forEach((name, values) ->
                        headers.merge(name.toLowerCase(Locale.ROOT), String.join(",", values), (a, b) -> a + "," + b));
        headers.put("x-forwarded-for", request.senderAddress());
        headers.put("x-forwarded-proto", "http");
        return headers;
    }

    private static ArrayNode cookies(String header) {
        List<String> cookies = new ArrayList<>();
        for (String cookie : header.split(";", -1)) {
            if (!cookie.isBlank()) cookies.add(cookie.strip());
        }
        return Json.texts(cookies);
    }

    /// Decoded, several values of one name joined by commas.
    private static SortedMap<String, String> query(String raw) {
        SortedMap<String, String> parameters = new TreeMap<>();
        for (String pair : raw.split("&", -1)) {
            if (pair.isEmpty()) continue;
            int split = pair.indexOf('=');
            String name = decoded(split < 0 ? pair : pair.substring(0, split));
            String value = split < 0 ? "" : decoded(pair.substring(split + 1));
            parameters.merge(name, value, (a, b) -> a + "," + b);
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // What is not escaped as it should be stays as it was sent.
            return text;
        }
    }

    private static void putBody(ObjectNode event, Map<String, String> headers, byte[] body) {
        Optional<String> text = isText(headers) ? text(body) : Optional.empty();
        if (text.isPresent()) {
            event.put("body", text.get());
        } else {
            event.put("body", Base64.getEncoder().encodeToString(body)).put("isBase64Encoded", true);
        }
    }

    private static boolean isText(Map<String, String> headers) {
        if (headers.containsKey("content-encoding")) return false;
        String type = headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
        return type.startsWith("text/")
                || type.startsWith("application/json")
                || type.startsWith("application/xml")
                || type.startsWith("application/javascript")
                || type.startsWith("application/x-www-form-urlencoded");
    }

    /// Empty where the bytes are not UTF-8, and would not come out as they went in.
    private static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static ObjectNode object(Map<String, String> values) {
        ObjectNode object = Json.object();
        values.forEach(object::put);
        return object;
    }
}
