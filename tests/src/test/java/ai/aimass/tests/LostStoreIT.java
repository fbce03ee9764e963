package ai.aimass.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.storage.signing.SigningKey;
import ai.aimass.tests.LoneFunction.Act;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Functions whose object store is not there: each tells why it could not do what an event was about, and asks for the
/// next one, instead of waiting out its time or ending.
final class LostStoreIT {
    private static final String RUN = "0123456789abcdef0123456789abcdef.json";
    private static final List<String> EVENTS = List.of("first", "second");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "ingest, intake, uploads/default/lost/content",
        "featurize, vault, datasets/default/" + RUN + "",
        "train, vault, features/default/" + RUN + "",
        "compress, vault, candidates/default/" + RUN + ""
    })
    void isToldOfAndTheNextEventAskedFor(String function, String bucket, String key) throws Exception {
        // Its address is taken, and nobody listens there.
        try (Socket nobody = new Socket()) {
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try (LoneFunction lone = LoneFunction.start(function, folder, environment(nobody.getLocalPort()))) {
                for (String event : EVENTS) {
                    assertEquals(new Act.Polled(), lone.next(), lone::log);
                    lone.give(event, created(bucket, key));
                    requireError(event, lone.next(), lone);
                }
                assertEquals(new Act.Polled(), lone.next(), lone::log);
            }
        }
    }

    private static void requireError(String event, Act act, LoneFunction lone) throws IOException {
        Act.Sent sent = assertInstanceOf(Act.Sent.class, act, lone::log);
        assertEquals("invocation/" + event + "/error", sent.path(), sent::body);
        JsonNode body = JsonMapper.builder().build().readTree(sent.body());
        assertFalse(body.path("errorType").asText().isBlank(), sent::body);
        String message = body.path("errorMessage").asText();
        assertTrue(message.contains("the object store did not "), sent::body);
    }

    private static String created(String bucket, String key) {
        return """
                {"Records": [{"eventName": "ObjectCreated:Put", "s3": {
                  "bucket": {"name": "%s"}, "object": {"key": "%s"}}}]}""".formatted(bucket, key);
    }

    /// @param port of the object store
    private static Map<String, String> environment(int port) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("AIMASS_S3_ENDPOINT", "http://127.0.0.1:" + port);
        variables.put("AIMASS_INTAKE_BUCKET", "intake");
        variables.put("AIMASS_VAULT_BUCKET", "vault");
        variables.put("AWS_REGION", "us-east-1");
        variables.put("AWS_ACCESS_KEY_ID", "nobody");
        variables.put("AWS_SECRET_ACCESS_KEY", "nothing");
        variables.put("AIMASS_SIGNING_KEY", SigningKey.generate().encoded());
        return variables;
    }
}
