package ai.aimass.local;

import ai.aimass.storage.Key;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Location;
import ai.aimass.storage.event.S3Notification.BucketNames;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.JsonFields;
import ai.aimass.storage.s3.S3ObjectStore;
import ai.aimass.storage.s3.S3Settings;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A function for tests, which speaks the Runtime API itself, as an executable does. What it does with a task stands in
/// the task; what it does with a request, in the request's path.
final class TestFunction {
    private final String api;
    private @Nullable S3ObjectStore store;

    private TestFunction(String api) {
        this.api = api;
    }

    public static void main(String[] arguments) throws Exception {
        System.out.println("test function " + System.getenv("AWS_LAMBDA_FUNCTION_NAME") + " starts");
        if ("compress".equals(System.getenv("AWS_LAMBDA_FUNCTION_NAME"))) {
            System.out.println("it cannot");
            System.exit(42);
        }
        new TestFunction("http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/invocation/")
                .serve();
    }

    private void serve() throws IOException, InterruptedException {
        while (true) {
            HttpURLConnection next = open("next");
            String id = next.getHeaderField("Lambda-Runtime-Aws-Request-Id");
            try (InputStream in = next.getInputStream()) {
                handle(id, Json.parse(in.readAllBytes(), "the event"));
            }
        }
    }

    private void handle(String id, JsonNode event) throws IOException, InterruptedException {
        try {
            if (event.has("Records")) {
                JsonNode s3 = event.get("Records").get(0).get("s3");
                event(
                        s3.get("bucket").get("name").asText(),
                        s3.get("object").get("key").asText());
                post(id + "/response", new byte[0]);
            } else {
                post(id + "/response", Json.bytes(answer(event)));
            }
        } catch (IllegalStateException e) {
            byte[] error = Json.bytes(
                    Json.object().put("errorType", e.getClass().getName()).put("errorMessage", e.getMessage()));
            post(id + "/error", error);
        }
    }

    /// A task is `{"do": …}`; where that is done, its result is written.
    private void event(String bucket, String encodedKey) throws InterruptedException {
        BucketNames buckets = ObjectStorage.BUCKETS;
        Key key = new Key(buckets.bucket(bucket).orElseThrow(), URLDecoder.decode(encodedKey, StandardCharsets.UTF_8));
        if (!(Location.of(key).orElse(null) instanceof Location.TaskObject task)) return;
        JsonFields fields =
                JsonFields.of(Json.parse(store().read(key).orElseThrow().bytes(), "the task"), "the task");
        Key result = Keys.result(task.stage(), task.tenant(), task.run(), task.phase(), task.task());
        Key mark = Keys.progress(task.tenant(), task.run(), task.stage());
        act(fields.text("do"), mark);
        store().create(
                        result,
                        Json.bytes(
                                Json.object().put("by", ProcessHandle.current().pid())));
        Key log = Keys.result(
                task.stage(), task.tenant(), task.run(), "log", "n" + Math.abs(System.nanoTime() % 1_000_000_000));
        store().create(log, Json.bytes(Json.object().put("task", task.task())));
    }

    private void act(String action, Key mark) throws InterruptedException {
        switch (action) {
            case "finish" -> {}
            case "throw" -> throw new IllegalStateException("told to throw");
            case "exit" -> Runtime.getRuntime().halt(7);
            case "run-out-of-memory" -> Runtime.getRuntime().halt(3);
            case "hang" -> Thread.sleep(1_000_000);
            case "work" -> Thread.sleep(700);
            case "die-once" -> {
                // Whoever writes the mark dies; the next one finds it.
                if (store().create(mark, new byte[0])) Runtime.getRuntime().halt(137);
            }
            default -> throw new IllegalStateException("cannot " + action);
        }
    }

    private JsonNode answer(JsonNode request) throws InterruptedException {
        String path = request.get("rawPath").asText();
        if (path.endsWith("/throw")) throw new IllegalStateException("told to throw");
        if (path.endsWith("/exit")) Runtime.getRuntime().halt(7);
        if (path.endsWith("/hang")) Thread.sleep(1_000_000);
        if (path.endsWith("/slow")) Thread.sleep(50);
        if (path.endsWith("/odd")) return Json.object().put("statusCode", 99);
        if (path.endsWith("/large")) return Json.object().put("body", "x".repeat(7 << 20));
        return Json.object()
                .put("statusCode", 200)
                .put("body", request.toString())
                .set(
                        "headers",
                        Json.object().put("Content-Type", "application/json").put("X-Process", pid()));
    }

    private static String pid() {
        return Long.toString(ProcessHandle.current().pid());
    }

    private S3ObjectStore store() {
        if (store == null) store = new S3ObjectStore(S3Settings.fromEnvironment(System.getenv()));
        return store;
    }

    private void post(String path, byte[] body) throws IOException {
        HttpURLConnection connection = open(path);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        if (connection.getResponseCode() != 202) System.out.println("refused: " + connection.getResponseCode());
    }

    private HttpURLConnection open(String path) throws IOException {
        return (HttpURLConnection) URI.create(api + path).toURL().openConnection();
    }
}
