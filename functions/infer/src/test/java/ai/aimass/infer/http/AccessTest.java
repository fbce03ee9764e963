package ai.aimass.infer.http;

import static ai.aimass.infer.http.Tenants.ACME;
import static ai.aimass.infer.http.Tenants.OTHER;
import static ai.aimass.infer.http.Tenants.asking;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import ai.aimass.domain.ModelName;
import ai.aimass.domain.TrainingRequest;
import ai.aimass.infer.fixture.Publisher;
import ai.aimass.infer.jobs.UploadForm;
import ai.aimass.infer.jobs.UploadIds;
import ai.aimass.infer.jobs.Uploads;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Who may do what: nobody anything without a key but look at health, and nobody anything with another tenant's things.
@QuarkusTest
final class AccessTest {
    private static final String NEVER = "there is no";

    private static String upload = "";

    private record Route(Method method, String path) {}

    @BeforeAll
    static void publish() {
        Publisher publisher = Tenants.publisher();
        publisher.classifier(ACME, "secret", 1, 0);
        publisher.classifier(ACME, "secret", 2, 0);
        publisher.point(ACME, "secret", "latest", 1);
        publisher.point(ACME, "secret", "stable", 1);
        InstantSource clock = Clock.systemUTC();
        upload = new Uploads(TestWiring.STORE, clock, new UploadIds(clock, new SplittableRandom(1)))
                .accept(
                        ACME,
                        new UploadForm(TrainingRequest.forModel(new ModelName("secret")), "f.csv", null, null),
                        new byte[] {1})
                .value();
    }

    @Test
    void healthNeedsNoKey() {
        for (String path : List.of("/health", "/health/live", "/health/ready")) {
            given().get(path).then().statusCode(200).body("status", is("UP"));
        }
    }

    @Test
    void everyOtherRouteNeedsAKey() {
        for (Route route : routes()) {
            assertUnauthorized(given().body("{}").request(route.method(), route.path()));
            assertUnauthorized(given().header("x-api-key", "wrong").request(route.method(), route.path()));
            assertUnauthorized(given().header("Authorization", "Basic acme-key").request(route.method(), route.path()));
            assertUnauthorized(
                    given().header("Authorization", "Bearer acme-key2").request(route.method(), route.path()));
        }
    }

    @Test
    void takesTheKeyInEitherHeader() {
        given().header("x-api-key", "acme-key").get("/v1/models").then().statusCode(200);
        given().header("Authorization", "bearer acme-key")
                .get("/v1/models")
                .then()
                .statusCode(200);
    }

    @Test
    void anotherTenantFindsNothing() {
        for (Route route : routes()) {
            if (route.path().equals("/v1/models") || route.path().equals("/v1/uploads")) continue;
            if (route.path().endsWith("/uploads")) continue;
            asking(OTHER)
                    .body(route.method() == Method.PUT ? "{\"version\":1}" : "{}")
                    .request(route.method(), route.path())
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("code", is("not-found"))
                    .body("detail", containsString(NEVER));
        }
        asking(OTHER).get("/v1/models").then().body("models.findAll { it.name == 'secret' }", hasSize(0));
        asking(OTHER).get("/v1/uploads").then().body("uploads.findAll { it.upload == '" + upload + "' }", hasSize(0));
    }

    @Test
    void aModelOfTheSameNameIsAnotherModel() {
        Tenants.publisher().regressor(OTHER, "shared", 1, 1);
        Tenants.publisher().point(OTHER, "shared", "latest", 1);
        Tenants.publisher().regressor(ACME, "shared", 1, 2);
        Tenants.publisher().point(ACME, "shared", "latest", 1);
        asking(OTHER).body("{}").post("/v1/models/shared/predict").then().body("predictions[0].prediction", is(1.0f));
        asking(ACME).body("{}").post("/v1/models/shared/predict").then().body("predictions[0].prediction", is(2.0f));
    }

    /// Names that would leave their place, were they put into a key or a path as they are.
    @Test
    void noNameLeadsToAnotherTenant() {
        List<String> names = List.of(
                "..%2facme%2fsecret",
                "%2e%2e%2facme%2fsecret",
                "..%252facme%252fsecret",
                "..%5cacme%5csecret",
                "acme%2fsecret",
                "%2facme%2fsecret",
                "secret%00",
                "secret%2f..%2fsecret",
                "SECRET",
                "secret%20",
                "sécret",
                "%c0%ae%c0%ae",
                "*",
                "secret%2f000001.json",
                "-",
                "x".repeat(64),
                "x".repeat(5_000));
        for (String name : names) {
            assertNothing(asking(OTHER).get("/v1/models/" + name));
            assertNothing(asking(OTHER).body("{}").post("/v1/models/" + name + "/predict"));
            assertNothing(asking(OTHER).get("/v1/models/" + name + "/versions/1"));
            assertNothing(asking(OTHER).get("/v1/models/secret/aliases/" + name));
            assertNothing(asking(OTHER).body("{}").post("/v1/models/secret/aliases/" + name + "/predict"));
            assertNothing(asking(OTHER).get("/v1/models/secret/versions/" + name));
            assertNothing(asking(OTHER).get("/v1/uploads/" + name));
            assertNothing(asking(OTHER).get("/v1/uploads/" + name + "/rejects"));
            assertNothing(asking(OTHER).body("a\n1\n").post("/v1/models/" + name + "/uploads"));
        }
        assertNothing(asking(OTHER).get("/v1/models/../../v1/models/secret"));
        assertNothing(asking(OTHER).get("/v1//models/secret"));
        assertNothing(asking(OTHER).get("/v1/models/x/../secret"));
    }

    @Test
    void versionsHaveOneNumberEach() {
        for (String number : List.of("0", "01", "+1", "-1", "1.0", "%31%00", "99999999999999", "1e0", "latest", "١")) {
            assertNothing(asking(ACME).get("/v1/models/secret/versions/" + number));
        }
        asking(ACME).get("/v1/models/secret/versions/1").then().statusCode(200);
    }

    @Test
    void noTenantCanBeNamedInARequest() {
        asking(OTHER)
                .header("x-tenant", "acme")
                .header("tenant", "acme")
                .get("/v1/models/secret?tenant=acme")
                .then()
                .statusCode(404);
        asking(OTHER)
                .body("{\"model\":\"secret\",\"tenant\":\"acme\"}")
                .post("/v1/uploads")
                .then()
                .statusCode(400)
                .body("detail", containsString("there is no field 'tenant'"));
    }

    private static List<Route> routes() {
        return List.of(
                new Route(Method.GET, "/v1/models"),
                new Route(Method.GET, "/v1/models/secret"),
                new Route(Method.GET, "/v1/models/secret/versions"),
                new Route(Method.GET, "/v1/models/secret/versions/1"),
                new Route(Method.POST, "/v1/models/secret/predict"),
                new Route(Method.POST, "/v1/models/secret/versions/1/predict"),
                new Route(Method.POST, "/v1/models/secret/aliases/stable/predict"),
                new Route(Method.GET, "/v1/models/secret/aliases/stable"),
                new Route(Method.PUT, "/v1/models/secret/aliases/stable"),
                new Route(Method.POST, "/v1/models/secret/uploads"),
                new Route(Method.GET, "/v1/uploads"),
                new Route(Method.POST, "/v1/uploads"),
                new Route(Method.GET, "/v1/uploads/" + upload),
                new Route(Method.GET, "/v1/uploads/" + upload + "/rejects"));
    }

    private static void assertUnauthorized(Response response) {
        response.then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .body("code", is("unauthorized"))
                .body("detail", containsString("Authorization: Bearer KEY"));
    }

    /// Refused without a word of what there is.
    private static void assertNothing(Response response) {
        ValidatableResponse answer = response.then().statusCode(anyOf(is(404), is(400), is(405), is(414)));
        answer.body(not(containsString("manifest")));
        if (response.statusCode() == 404) answer.body(containsString("code"));
    }
}
