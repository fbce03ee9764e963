package ai.aimass.tests;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/// The platform's HTTP API, asked as a client of one tenant would.
final class Api {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Platform platform;
    private final String tenant;

    Api(Platform platform) {
        this(platform, Platform.DEFAULT_TENANT);
    }

    Api(Platform platform, String tenant) {
        this.platform = platform;
        this.tenant = tenant;
    }

    RequestSpecification asking() {
        return asking(platform.apiKey(tenant));
    }

    RequestSpecification asking(String key) {
        return without().header("Authorization", "Bearer " + key);
    }

    /// A request without a key.
    RequestSpecification without() {
        return given().baseUri(platform.endpoint());
    }

    /// The document of a version.
    JsonNode version(String model, int version) {
        return get("/v1/models/" + model + "/versions/" + version);
    }

    JsonNode get(String path) {
        String body = asking().get(path).then().statusCode(200).extract().body().asString();
        try {
            return JsonMapper.builder().build().readTree(body);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + body, e);
        }
    }

    /// Sends a file to learn from with the request itself.
    ///
    /// @return the upload's id
    String upload(String model, String target, byte[] content) {
        return asking().contentType("application/octet-stream")
                .queryParam("target", target)
                .body(content)
                .post("/v1/models/" + model + "/uploads")
                .then()
                .statusCode(202)
                .extract()
                .path("upload");
    }

    /// The number of the version that has come of an upload.
    int readyVersion(String upload) throws InterruptedException {
        JsonNode job = ended(upload);
        if (!job.path("state").asText().equals("ready")) throw new AssertionError(job.toPrettyString());
        return job.path("version").asInt();
    }

    /// The job's document once it is ready or has failed.
    JsonNode ended(String upload) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            JsonNode job = get("/v1/uploads/" + upload);
            String state = job.path("state").asText();
            if (state.equals("ready") || state.equals("failed")) return job;
            if (Instant.now().isAfter(deadline)) throw new AssertionError("no end: " + job.toPrettyString());
            Thread.sleep(PAUSE);
        }
    }
}
