package ai.aimass.local;

import static ai.aimass.local.Waiting.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Digest;
import ai.aimass.domain.Failure;
import ai.aimass.domain.RunId;
import ai.aimass.domain.Stage;
import ai.aimass.domain.TenantId;
import ai.aimass.storage.Bucket;
import ai.aimass.storage.Key;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Vault;
import ai.aimass.storage.json.FailureCodec;
import ai.aimass.storage.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole platform with real processes of a function made for tests.
final class LocalPlatformTest {
    private static final TenantId TENANT = new TenantId("default");
    private static final RunId RUN = RunId.of(Digest.of("content"), Digest.of("request"));

    @TempDir
    private Path home;

    private TestProject project;
    private LocalPlatform platform;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws Exception {
        project = TestProject.in(home);
        platform = project.start();
    }

    @AfterEach
    void stop() {
        http.close();
        platform.close();
    }

    @Test
    void givesWrittenObjectToItsFunction() throws Exception {
        write(Stage.FEATURIZE, "a", "finish");
        until("the result", () -> hasResult(Stage.FEATURIZE, "a"));
        until("no work is left", () -> events().get("keys").asInt() == 0);
        assertEquals(0, events().get("deadLetters").asInt());
        assertTrue(Files.readString(project.data().resolve("logs").resolve("featurize.log"))
                .contains("test function featurize starts"));
        until("the start is logged", () -> Files.exists(project.data().resolve("starts.jsonl")));
    }

    @Test
    void triesAgainWhenProcessWasKilled() throws Exception {
        write(Stage.FEATURIZE, "a", "die-once");
        until("the result", () -> hasResult(Stage.FEATURIZE, "a"));
        assertEquals(0, events().get("deadLetters").asInt());
    }

    @Test
    void triesAgainWhenProcessIsKilledFromOutside() throws Exception {
        write(Stage.FEATURIZE, "a", "work");
        until("it works", () -> status("featurize").get("busy").asInt() == 1);
        assertTrue(project.functionProcesses().getFirst().destroyForcibly());
        until("the result", () -> hasResult(Stage.FEATURIZE, "a"));
    }

    @Test
    void recordsWhyEventWasGivenUp() throws Exception {
        write(Stage.FEATURIZE, "a", "throw");
        Failure failure = failure();
        assertEquals(
                "featurize was given up after 3 attempts: IllegalStateException: told to throw."
                        + " Its log says more (logs/featurize.log); upload again to try again.",
                failure.summary());
        assertEquals(Failure.Kind.INTERNAL, failure.kind());
        assertEquals(Stage.FEATURIZE, failure.stage());
        try (Stream<Path> letters = Files.list(project.data().resolve("dead-letters"))) {
            List<Path> all = letters.toList();
            assertEquals(1, all.size());
            JsonNode letter = Json.parse(Files.readAllBytes(all.getFirst()), "the letter");
            assertEquals("featurize", letter.get("function").asText());
            assertEquals(
                    "vault/" + task(Stage.FEATURIZE, "a").path(),
                    letter.get("key").asText());
            assertEquals(3, letter.get("attempts").asInt());
            assertTrue(letter.get("event").has("Records"));
        }
    }

    @Test
    void saysThatFunctionRanOutOfMemory() throws Exception {
        write(Stage.FEATURIZE, "a", "run-out-of-memory");
        Failure failure = failure();
        assertEquals(Failure.Kind.RESOURCES, failure.kind());
        assertEquals(
                "featurize was given up after 3 attempts: its process ran out of memory."
                        + " It has 256 MB; use fewer rows or columns, or give it more (memoryMegabytes in"
                        + " infra/topology.json).",
                failure.summary());
    }

    @Test
    void saysThatFunctionDidNotFinishInTime() throws Exception {
        write(Stage.TRAIN, "a", "hang");
        Failure failure = failure();
        assertEquals(Failure.Kind.RESOURCES, failure.kind());
        assertTrue(failure.summary().contains("it did not finish within 2 s"), failure.summary());
    }

    @Test
    void saysThatFunctionDoesNotStart() throws Exception {
        write(Stage.COMPRESS, "a", "finish");
        Failure failure = failure();
        assertTrue(
                failure.summary()
                        .contains("no process could be started: its process ended with exit code 42 before it was"
                                + " ready"),
                failure.summary());
    }

    @Test
    void saysThatFunctionIsNotBuilt() throws Exception {
        Files.delete(home.resolve("functions/featurize/target/featurize-runner"));
        write(Stage.FEATURIZE, "a", "finish");
        assertTrue(
                failure().summary().contains("the function featurize is not built"),
                failure().summary());
    }

    @Test
    void growsUnderLoadAndGoesBackToNothing() throws Exception {
        platform.close();
        platform = project.start("--idle", "1", "--processes", "3");
        for (int i = 0; i < 9; i++) {
            write(Stage.FEATURIZE, "t" + i, "work");
        }
        until("three work at once", () -> status("featurize").get("busy").asInt() == 3);
        for (int i = 0; i < 9; i++) {
            String task = "t" + i;
            until("the result of " + task, () -> hasResult(Stage.FEATURIZE, task));
        }
        assertFalse(project.functionProcesses().isEmpty());
        until("there are no processes", () -> project.functionProcesses().isEmpty());
        assertEquals(0, status("featurize").get("idle").asInt());
    }

    @Test
    void answersBurstOfRequestsWithoutRefusingAny() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            HttpRequest request = HttpRequest.newBuilder(platform.address().resolve("/v1/burst?n=" + i))
                    .build();
            answers.add(http.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
        }
        Set<String> seen = new HashSet<>();
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            HttpResponse<String> response = answer.get();
            assertEquals(200, response.statusCode(), response::body);
            seen.add(Json.parse(response.body().getBytes(StandardCharsets.UTF_8), "the echo")
                    .get("rawQueryString")
                    .asText());
        }
        assertEquals(200, seen.size(), "each has its own answer");
    }

    @Test
    void passesRequestsOnAsGatewayEvents() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(platform.address().resolve("/v1/models/a%20b?x=1&x=2&y=%C3%BC"))
                .header("X-Thing", "one")
                .header("X-Thing", "two")
                .header("Cookie", "a=1; b=2")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"ü\": 1}"))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, response.statusCode());
        assertEquals(
                "application/json",
                response.headers().firstValue("content-type").orElse(""));
        JsonNode event = Json.parse(response.body().getBytes(StandardCharsets.UTF_8), "the echo");
        assertEquals("2.0", event.get("version").asText());
        assertEquals("ANY /v1/{proxy+}", event.get("routeKey").asText());
        assertEquals("/v1/models/a%20b", event.get("rawPath").asText());
        assertEquals("x=1&x=2&y=%C3%BC", event.get("rawQueryString").asText());
        assertEquals("1,2", event.get("queryStringParameters").get("x").asText());
        assertEquals("ü", event.get("queryStringParameters").get("y").asText());
        assertEquals("one,two", event.get("headers").get("x-thing").asText());
        assertEquals("[\"a=1\",\"b=2\"]", event.get("cookies").toString());
        assertEquals("models/a%20b", event.get("pathParameters").get("proxy").asText());
        assertEquals(
                "POST", event.get("requestContext").get("http").get("method").asText());
        assertEquals("$default", event.get("requestContext").get("stage").asText());
        assertEquals("{\"ü\": 1}", event.get("body").asText());
        assertFalse(event.get("isBase64Encoded").asBoolean());
    }

    @Test
    void saysWhatWentWrongWithRequest() throws Exception {
        assertProblem(404, "no-route", "/nothing");
        assertProblem(404, "no-route", "/v1");
        assertProblem(500, "function-error", "/v1/throw");
        assertProblem(502, "process-ended", "/v1/exit");
        assertProblem(502, "bad-answer", "/v1/odd");
        assertProblem(500, "function-error", "/v1/large");
        assertProblem(504, "timed-out", "/v1/hang");
        assertEquals(200, get("/v1/fine").statusCode(), "and goes on");
    }

    @Test
    void refusesBodyOverTheLimit() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(platform.address().resolve("/v1/upload"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[(10 << 20) + 1]))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(413, response.statusCode());
        assertTrue(response.body().contains("presigned URL"), response::body);
        HttpRequest atLimit = HttpRequest.newBuilder(platform.address().resolve("/v1/upload"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[1 << 20]))
                .build();
        assertEquals(
                200, http.send(atLimit, HttpResponse.BodyHandlers.discarding()).statusCode());
    }

    @Test
    void tellsItsStatusOnlyToWhoHasTheToken() throws Exception {
        assertEquals(401, get("/_platform/status").statusCode());
        assertEquals(5, status().get("functions").size());
    }

    @Test
    void givesEveryFunctionOnlyItsOwnKeys() throws Exception {
        get("/v1/start");
        String environment = Files.readString(Path.of(
                "/proc", Long.toString(project.functionProcesses().getFirst().pid()), "environ"));
        assertTrue(environment.contains("AIMASS_VERIFYING_KEY="));
        assertFalse(environment.contains("AIMASS_SIGNING_KEY="));
        assertTrue(environment.contains("AWS_LAMBDA_FUNCTION_NAME=infer"));
    }

    @Test
    void keepsSecretsAcrossStartsAndForTheOwnerAlone() throws Exception {
        Path key = project.data().resolve("api-keys").resolve("default");
        String first = Files.readString(key);
        platform.close();
        platform = project.start("--tenants", "default,second");
        assertEquals(first, Files.readString(key));
        for (String name : List.of("api-keys/default", "api-keys/second", "keys/signing", "keys/s3", "keys/control")) {
            assertEquals(
                    "[OWNER_READ, OWNER_WRITE]",
                    Files.getPosixFilePermissions(project.data().resolve(name)).stream()
                            .sorted()
                            .toList()
                            .toString(),
                    name);
        }
        assertTrue(platform.vault().exists(Keys.access(Digest.of(first.strip()))));
    }

    @Test
    void refusesFolderThatAnotherPlatformUses() {
        IOException e = assertThrows(FolderInUseException.class, () -> project.start());
        assertTrue(String.valueOf(e.getMessage()).contains("another platform"), e::toString);
        assertEquals(200, getUnchecked("/health").statusCode(), "the first one is not disturbed");
    }

    @Test
    void refusesPortThatIsTaken() throws Exception {
        TestProject other = TestProject.in(home.resolve("other"));
        String port = Integer.toString(platform.address().getPort());
        IOException e = assertThrows(IOException.class, () -> other.start("--port", port));
        assertTrue(String.valueOf(e.getMessage()).contains("port " + port), e::toString);
        // It has let go of everything it took.
        other.start().close();
    }

    @Test
    void deliversDuplicatesWithoutHarm() throws Exception {
        platform.close();
        platform = project.start("--faults", "seed=7,duplicate=1,delay=0.5");
        for (int i = 0; i < 4; i++) {
            write(Stage.FEATURIZE, "t" + i, "finish");
        }
        for (int i = 0; i < 4; i++) {
            String task = "t" + i;
            until("the result of " + task, () -> hasResult(Stage.FEATURIZE, task));
        }
        until("each was delivered twice", () -> {
            String log = Keys.results(Stage.FEATURIZE, TENANT, RUN, "log");
            try (var logged = platform.vault().store().list(Bucket.VAULT, log)) {
                return logged.count() == 8;
            }
        });
    }

    @Test
    void sweepsUpEventsThatWereDropped() throws Exception {
        platform.close();
        platform = project.start("--faults", "seed=11,drop=0.5", "--sweep", "0.3");
        platform.vault().store().create(Keys.dataset(TENANT, RUN), new byte[0]);
        for (int i = 0; i < 8; i++) {
            write(Stage.FEATURIZE, "t" + i, "finish");
        }
        for (int i = 0; i < 8; i++) {
            String task = "t" + i;
            until("the result of " + task, () -> hasResult(Stage.FEATURIZE, task));
        }
    }

    private void assertProblem(int status, String code, String path) throws Exception {
        HttpResponse<String> response = get(path);
        assertEquals(status, response.statusCode(), path);
        assertEquals(
                "application/problem+json",
                response.headers().firstValue("content-type").orElse(""));
        JsonNode problem = Json.parse(response.body().getBytes(StandardCharsets.UTF_8), "the problem");
        assertEquals(code, problem.get("code").asText(), path);
        assertEquals(status, problem.get("status").asInt(), path);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(platform.address().resolve(path)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> getUnchecked(String path) {
        try {
            return get(path);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode status() {
        try {
            URI address = platform.address().resolve("/_platform/status");
            String token = Files.readString(project.data().resolve("keys").resolve("control"));
            HttpRequest request = HttpRequest.newBuilder(address)
                    .header("Authorization", "Bearer " + token.strip())
                    .build();
            return Json.parse(
                    http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body(), "the status");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode status(String function) {
        return status().get("functions").get(function);
    }

    private JsonNode events() {
        return status().get("events");
    }

    private static Key task(Stage stage, String name) {
        return Keys.task(stage, TENANT, RUN, "phase", name);
    }

    private void write(Stage stage, String name, String action) {
        Vault vault = platform.vault();
        assertTrue(
                vault.store().create(task(stage, name), Json.bytes(Json.object().put("do", action))));
    }

    private boolean hasResult(Stage stage, String name) {
        return platform.vault().exists(Keys.result(stage, TENANT, RUN, "phase", name));
    }

    private Failure failure() throws Exception {
        until("the failure", () -> platform.vault().exists(Keys.failure(TENANT, RUN)));
        return platform.vault()
                .get(Keys.failure(TENANT, RUN), new FailureCodec())
                .value();
    }
}
