package ai.aimass.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongConsumer;

/// Asks one deployment.
public final class ApiClient {
    /// The gateway gives up on a request before this.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Deployment deployment;
    private final HttpClient http;

    public ApiClient(Deployment deployment) {
        this.deployment = deployment;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
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

    public URI uri(String path) {
        return URI.create(deployment.endpoint() + path);
    }

    /// @throws ApiException where the answer is an error
    /// @throws UncheckedIOException where there is no answer
    public JsonNode get(String path) {
        return send(request(path).GET().build()).json();
    }

    public Answer getBytes(String path) {
        return send(request(path).GET().build());
    }

    public Answer post(String path, String contentType, String accept, byte[] body) {
        return send(request(path)
                .header("content-type", contentType)
                .header("accept", accept)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    public JsonNode put(String path, byte[] body) {
        return send(request(path)
                        .header("content-type", "application/json")
                        .PUT(BodyPublishers.ofByteArray(body))
                        .build())
                .json();
    }

    /// Sends a file to a URL that carries its own permission.
    ///
    /// @param sent is told how many bytes have gone so far
    public void upload(URI url, Path file, LongConsumer sent) throws IOException {
        BodyPublisher body = new CountingPublisher(BodyPublishers.ofFile(file), sent);
        // Without a time limit: how long a large file takes is up to the line.
        HttpResponse<byte[]> response =
                exchange(HttpRequest.newBuilder(url).PUT(body).build());
        if (response.statusCode() / 100 != 2) {
            throw new ApiException(
                    response.statusCode(),
                    "the object store refused the file with status " + response.statusCode() + ": "
                            + shortened(new String(response.body(), StandardCharsets.UTF_8)),
                    Json.object());
        }
    }

    /// Whether the deployment answers that it is well.
    public boolean isHealthy() {
        HttpRequest request = HttpRequest.newBuilder(uri("/health"))
                .timeout(Duration.ofSeconds(30))
                .GET()
                .build();
        try {
            return exchange(request).statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path))
                .timeout(PATIENCE)
                .header("authorization", "Bearer " + deployment.apiKey());
    }

    private Answer send(HttpRequest request) {
        HttpResponse<byte[]> response = exchange(request);
        if (response.statusCode() / 100 == 2) {
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("content-type").orElse(""),
                    response.body());
        }
        JsonNode problem = problem(response.body());
        String detail = problem.path("detail").asText(problem.path("message").asText(""));
        if (detail.isEmpty()) {
            detail = request.method() + " " + request.uri() + " was answered with status " + response.statusCode();
        }
        throw new ApiException(response.statusCode(), detail, problem);
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
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
