package ai.aimass.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Asks one deployment. Over `HttpURLConnection`, which is ready in a tenth of the time that `HttpClient` takes: most
/// commands ask one thing and end.
public final class ApiClient {
    private static final String JSON = "application/json";
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    /// The gateway gives up on a request before this.
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
    /// A store may take its time over the last bytes of a large file.
    private static final Duration STORED_LIMIT = Duration.ofMinutes(10);

    private final Deployment deployment;

    public ApiClient(Deployment deployment) {
        this.deployment = deployment;
    }

    public Deployment deployment() {
        return deployment;
    }

    /// A path from names, each in its place whatever is in it.
    public static String path(String... names) {
        StringBuilder path = new StringBuilder("/v1");
        for (String name : names) {
            path.append('/').append(encoded(name));
        }
        return path.toString();
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// @throws ApiException where the answer is an error
    /// @throws UncheckedIOException where there is no answer
    public JsonNode get(String path) {
        return ask("GET", path, Map.of("accept", JSON), null).json();
    }

    /// As [#get(String)], for what is no JSON document.
    public String getText(String path) {
        return new String(ask("GET", path, Map.of("accept", "*/*"), null).body(), StandardCharsets.UTF_8);
    }

    /// As [#get(String)].
    public Answer post(String path, String contentType, String accept, byte[] body) {
        return ask("POST", path, Map.of("content-type", contentType, "accept", accept), body);
    }

    /// As [#get(String)].
    public JsonNode put(String path, byte[] body) {
        return ask("PUT", path, Map.of("content-type", JSON, "accept", JSON), body)
                .json();
    }

    /// Sends a file to a URL that carries its own permission.
    ///
    /// @param sent is told how many bytes have gone so far
    /// @throws ApiException where the store refuses it
    public void upload(URI url, Path file, LongConsumer sent) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            upload(url, in, Files.size(file), sent);
        }
    }

    /// As [#upload(URI, Path, LongConsumer)], of something in memory.
    public void upload(URI url, byte[] content) throws IOException {
        upload(url, new ByteArrayInputStream(content), content.length, sent -> {});
    }

    private void upload(URI url, InputStream in, long bytes, LongConsumer sent) throws IOException {
        HttpURLConnection connection = open("PUT", url, STORED_LIMIT);
        send(connection, in, bytes, sent);
        Answer answer = read(connection);
        if (answer.status() / 100 != 2) {
            String said = shortened(new String(answer.body(), StandardCharsets.UTF_8));
            throw new ApiException(
                    answer.status(),
                    "the object store refused the file with status " + answer.status() + ": " + said,
                    Json.object());
        }
    }

    /// Whether the deployment answers that it is well.
    public boolean isHealthy() {
        try {
            URI health = URI.create(deployment.endpoint() + "/health");
            return read(open("GET", health, ANSWER_LIMIT)).status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private Answer ask(String method, String path, Map<String, String> headers, byte @Nullable [] body) {
        try {
            HttpURLConnection connection = open(method, URI.create(deployment.endpoint() + path), ANSWER_LIMIT);
            connection.setRequestProperty("authorization", "Bearer " + deployment.apiKey());
            headers.forEach(connection::setRequestProperty);
            if (body != null) send(connection, new ByteArrayInputStream(body), body.length, sent -> {});
            Answer answer = read(connection);
            if (answer.status() / 100 == 2) return answer;
            throw refused(method + " " + connection.getURL(), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpURLConnection open(String method, URI uri, Duration limit) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout((int) CONNECT_LIMIT.toMillis());
        connection.setReadTimeout((int) limit.toMillis());
        return connection;
    }

    /// With the length said first: a body is never kept in memory, and never sent twice.
    private static void send(HttpURLConnection connection, InputStream body, long length, LongConsumer sent)
            throws IOException {
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(length);
        try (OutputStream out = connection.getOutputStream()) {
            byte[] buffer = new byte[1 << 16];
            long total = 0;
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                out.write(buffer, 0, count);
                total += count;
                sent.accept(total);
            }
        }
    }

    private static Answer read(HttpURLConnection connection) throws IOException {
        int status;
        try {
            status = connection.getResponseCode();
        } catch (HttpRetryException e) {
            // How a 401 to a request with a body is told, whose answer is then lost.
            return new Answer(e.responseCode(), "", new byte[0]);
        }
        try (InputStream in = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            byte[] body = in == null ? new byte[0] : in.readAllBytes();
            String type = connection.getContentType();
            return new Answer(status, type == null ? "" : type, body);
        }
    }

    private static ApiException refused(String request, Answer answer) {
        JsonNode problem = problem(answer.body());
        String detail = problem.path("detail").asText(problem.path("message").asText(""));
        if (answer.status() == 401) detail = "the deployment does not know the API key";
        if (detail.isEmpty()) detail = request + " was answered with status " + answer.status();
        return new ApiException(answer.status(), detail, problem);
    }

    private static JsonNode problem(byte[] body) {
        try {
            JsonNode node = Json.parse(body);
            return node.isObject() ? node : Json.object();
        } catch (IllegalArgumentException e) {
            return Json.object();
        }
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
