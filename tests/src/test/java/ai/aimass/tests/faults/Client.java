package ai.aimass.tests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// A tenant that asks the platform, and asks again while that is away.
final class Client {
    static final String MODEL = "model";
    private static final int ATTEMPTS = 300;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http;
    private final Path data;
    private final String tenant;

    /// @param data the platform's folder, which says where it is
    Client(HttpClient http, Path data, String tenant) {
        this.http = http;
        this.data = data;
        this.tenant = tenant;
    }

    /// @return the upload's id
    String upload(Sample sample) throws IOException, InterruptedException {
        String path = "/v1/models/" + MODEL + "/uploads?budget=quick&target=" + sample.target();
        return json(ask(path, 202, Optional.of(sample.content())))
                .path("upload")
                .asText();
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return json(ask(path, 200, Optional.empty()));
    }

    String predict(String rows) throws IOException, InterruptedException {
        return ask("/v1/models/" + MODEL + "/predict", 200, Optional.of(rows));
    }

    private String ask(String path, int expected, Optional<String> csv) throws IOException, InterruptedException {
        String last = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                HttpResponse<String> answer = http.send(request(path, csv), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == expected) return answer.body();
                last = answer.statusCode() + " " + answer.body();
                // A killed process gives a 5xx; a key may take seconds to be known after a start.
                if (answer.statusCode() < 500 && answer.statusCode() != 401) break;
            } catch (IOException e) {
                last = e.toString();
            }
            Thread.sleep(100);
        }
        throw new AssertionError(tenant + " asked " + path + " and got " + last);
    }

    private HttpRequest request(String path, Optional<String> csv) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(read("endpoint") + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + read("api-keys/" + tenant));
        csv.ifPresent(rows -> request.header("Content-Type", "text/csv").POST(BodyPublishers.ofString(rows)));
        return request.build();
    }

    private String read(String file) throws IOException {
        return Files.readString(data.resolve(file)).strip();
    }

    private static JsonNode json(String text) throws IOException {
        return JsonMapper.builder().build().readTree(text);
    }
}
