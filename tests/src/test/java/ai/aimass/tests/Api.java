package ai.aimass.tests;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;

/// The platform's HTTP API, asked as a client would.
final class Api {
    private final Platform platform;

    Api(Platform platform) {
        this.platform = platform;
    }

    RequestSpecification asking() {
        return asking(platform.apiKey());
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
        String body =
                asking().get(path).then().statusCode(200).extract().body().asString();
        try {
            return JsonMapper.builder().build().readTree(body);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + body, e);
        }
    }
}
