package ai.aimass.local.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.aimass.storage.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GatewayAnswerTest {
    private static GatewayAnswer parse(String json) {
        return GatewayAnswer.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String body(GatewayAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Test
    void readsStatusHeadersAndBody() {
        GatewayAnswer answer = parse("""
                {"statusCode": 201, "headers": {"X-One": "1", "Content-Length": "7", "Missing": null},
                 "multiValueHeaders": {"X-Two": ["a", "b"]}, "cookies": ["c=1", "d=2"], "body": "grün"}""");
        assertEquals(201, answer.status());
        assertEquals(
                Map.of("x-one", List.of("1"), "x-two", List.of("a", "b"), "set-cookie", List.of("c=1", "d=2")),
                answer.headers());
        assertEquals("grün", body(answer));
    }

    @Test
    void readsBinaryBody() {
        GatewayAnswer answer = parse("{\"statusCode\": 200, \"body\": \"AP+A\", \"isBase64Encoded\": true}");
        assertArrayEquals(new byte[] {0, -1, -128}, answer.body());
    }

    @Test
    void takesAnyOtherJsonForTheBody() {
        for (String json : List.of("{\"a\": 1}", "[1, 2]", "\"text\"")) {
            GatewayAnswer answer = parse(json);
            assertEquals(200, answer.status());
            assertEquals(json, body(answer));
            assertEquals(Map.of("content-type", List.of("application/json")), answer.headers());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "{\"statusCode\": 99}",
                "{\"statusCode\": 600}",
                "{\"statusCode\": \"x\"}",
                "{\"statusCode\": 200, \"body\": 5}",
                "{\"statusCode\": 200, \"body\": \"%\", \"isBase64Encoded\": true}",
                "{\"statusCode\": 200, \"headers\": []}"
            })
    void refusesWhatIsNoAnswer(String json) {
        assertThrows(MalformedJsonException.class, () -> parse(json));
    }
}
