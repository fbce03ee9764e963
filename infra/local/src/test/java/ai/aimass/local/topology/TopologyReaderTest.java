package ai.aimass.local.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.storage.Bucket;
import ai.aimass.storage.Key;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TopologyReaderTest {
    private static final Path REAL = Path.of("..", "topology.json");

    @Test
    void readsTheTopologyThatIsDeployed() throws IOException {
        Topology topology = TopologyReader.read(REAL);
        assertEquals(
                List.of("compress", "featurize", "infer", "ingest", "train"),
                List.copyOf(topology.functions().keySet()));
        FunctionSpec train = topology.function("train");
        assertEquals(new FunctionSpec("train", 2048, Duration.ofMinutes(15), 16), train);
        assertTrue(topology.answersRequests("infer"));
        assertEquals(
                List.of(false, false, false, false),
                List.of("compress", "featurize", "ingest", "train").stream()
                        .map(topology::answersRequests)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "INTAKE, uploads/default/u/content, ingest",
        "INTAKE, uploads/default/u/request.json, ",
        "VAULT, uploads/default/u/content, ",
        "VAULT, datasets/default/r.json, featurize",
        "VAULT, tasks/featurize/default/r/parts/a.json, featurize",
        "VAULT, tasks/train/default/r/trials/a.json, train",
        "VAULT, features/default/r.json, train",
        "VAULT, candidates/default/r.json, compress",
        "VAULT, results/train/default/r/trials/a.json, ",
        "VAULT, blobs/default/datasets/x.json, ",
    })
    void triggersTheFunctionOfEachStage(Bucket bucket, String path, String function) throws IOException {
        List<String> expected = function == null ? List.of() : List.of(function);
        assertEquals(expected, TopologyReader.read(REAL).triggeredBy(new Key(bucket, path)));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /health, GET /health",
        "POST, /health, ",
        "GET, /v1/models, ANY /v1/{proxy+}",
        "DELETE, /v1/models/a/b, ANY /v1/{proxy+}",
        "GET, /v1, ",
        "GET, /v1/, ",
        "GET, /, ",
        "GET, /health/live, ",
    })
    void routesRequestsToInfer(String method, String path, String key) throws IOException {
        Optional<String> route = TopologyReader.read(REAL).route(method, path).map(Route::key);
        assertEquals(Optional.ofNullable(key), route);
    }

    @Test
    void prefersTheMostSpecificRoute() throws IOException {
        Topology topology = read("""
                [{"function": "a", "method": "ANY", "path": "/{proxy+}"},
                 {"function": "a", "method": "ANY", "path": "/v1/{proxy+}"},
                 {"function": "a", "method": "GET", "path": "/v1/{proxy+}"},
                 {"function": "a", "method": "ANY", "path": "/v1/models"}]""");
        assertEquals(
                "ANY /v1/models",
                topology.route("GET", "/v1/models").orElseThrow().key());
        assertEquals(
                "GET /v1/{proxy+}", topology.route("GET", "/v1/x").orElseThrow().key());
        assertEquals(
                "ANY /v1/{proxy+}", topology.route("PUT", "/v1/x").orElseThrow().key());
        assertEquals("ANY /{proxy+}", topology.route("PUT", "/x").orElseThrow().key());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|the topology: expected an object, found a list",
                "{|the topology is not JSON",
                "{\"functions\": {}, \"triggers\": [], \"routes\": []}|there are no functions",
                "{\"functions\": {\"a\": {\"memoryMegabytes\": 512}}}|the topology.functions.a.timeoutSeconds is missing",
                "{\"functions\": {\"a\": {\"memoryMegabytes\": \"x\"}}}|memoryMegabytes: expected a whole number",
                "{\"functions\": {\"a\": {\"memoryMegabytes\": 1, \"timeoutSeconds\": 1, \"concurrency\": 1}}}"
                        + "|function a: memory is 128 to 10240 megabytes, not 1",
            })
    void saysWhatIsWrong(String json, String message) {
        IOException e = assertThrows(
                IOException.class, () -> TopologyReader.read(json.getBytes(StandardCharsets.UTF_8), "the topology"));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e::toString);
    }

    @Test
    void refusesRouteOfMissingFunction() {
        IOException e = assertThrows(
                IOException.class, () -> read("[{\"function\": \"b\", \"method\": \"GET\", \"path\": \"/x\"}]"));
        assertEquals("topology: route GET /x names function 'b', but there are [a]", e.getMessage());
    }

    /// None of these could be deployed: S3 refuses filters that overlap.
    @ParameterizedTest
    @CsvSource({
        "tasks/, .json, tasks/train/, .json",
        "tasks/train/, .json, tasks/, .json",
        "tasks/, .json, tasks/, .json",
        "tasks/, '', tasks/, .json",
    })
    void refusesTriggersThatTakeTheSameObjects(String prefix, String suffix, String otherPrefix, String otherSuffix) {
        IOException e =
                assertThrows(IOException.class, () -> read(trigger(prefix, suffix, otherPrefix, otherSuffix), "[]"));
        assertEquals(
                "topology: two triggers take the same objects of VAULT: " + prefix + "*" + suffix + " and "
                        + otherPrefix + "*" + otherSuffix,
                e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"tasks/, .json, results/, .json", "tasks/, .json, tasks/, .avro"})
    void takesTriggersThatDoNotOverlap(String prefix, String suffix, String otherPrefix, String otherSuffix)
            throws IOException {
        assertEquals(
                2,
                read(trigger(prefix, suffix, otherPrefix, otherSuffix), "[]")
                        .triggers()
                        .size());
    }

    @Test
    void saysWhereTheTopologyShouldBe() {
        IOException e = assertThrows(IOException.class, () -> TopologyReader.read(Path.of("missing.json")));
        assertTrue(String.valueOf(e.getMessage()).contains("there is no topology missing.json"), e::toString);
    }

    private static String trigger(String prefix, String suffix, String otherPrefix, String otherSuffix) {
        String trigger = "{\"function\": \"a\", \"bucket\": \"vault\", \"prefix\": \"%s\", \"suffix\": \"%s\"}";
        return "[" + trigger.formatted(prefix, suffix) + ", " + trigger.formatted(otherPrefix, otherSuffix) + "]";
    }

    private static Topology read(String routes) throws IOException {
        return read("[]", routes);
    }

    private static Topology read(String triggers, String routes) throws IOException {
        String json = """
                {"functions": {"a": {"memoryMegabytes": 128, "timeoutSeconds": 1, "concurrency": 1}},
                 "triggers": %s, "routes": %s}""".formatted(triggers, routes);
        return TopologyReader.read(json.getBytes(StandardCharsets.UTF_8), "topology");
    }
}
