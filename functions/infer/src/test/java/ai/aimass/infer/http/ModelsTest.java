package ai.aimass.infer.http;

import static ai.aimass.infer.http.Tenants.ACME;
import static ai.aimass.infer.http.Tenants.asking;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import ai.aimass.domain.Version;
import ai.aimass.infer.fixture.Publisher;
import ai.aimass.storage.Keys;
import ai.aimass.storage.signing.SigningKey;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class ModelsTest {
    private static Publisher publisher = new Publisher(TestWiring.STORE, TestWiring.KEY);

    @BeforeAll
    static void publish() {
        publisher = Tenants.publisher();
        publisher.classifier(ACME, "flowers", 1, 0);
        publisher.classifier(ACME, "flowers", 2, 100);
        publisher.point(ACME, "flowers", "latest", 2);
    }

    @Test
    void listsModels() {
        asking(ACME).get("/v1/models").then().statusCode(200).body("models.name", hasItem("flowers"));
    }

    @Test
    void showsAModel() {
        asking(ACME)
                .get("/v1/models/flowers")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("name", is("flowers"))
                .body("versions.version", is(java.util.List.of(1, 2)))
                .body("aliases.latest", is(2))
                .body("current.version", is(2))
                .body("current.task", is("classification"))
                .body("current.target", is("species"))
                .body("current.classes[2]", is("木棉😀, \"x\""))
                .body("current.columns[0].reason", is("every row has another value"))
                .body("current.metric.value", is(0.9f))
                .body("current.leaderboard", is((Object) null));
    }

    @Test
    void showsAVersionWithAllThatIsKnownOfIt() {
        asking(ACME)
                .get("/v1/models/flowers/versions/1")
                .then()
                .statusCode(200)
                .body("manifest.model", is("flowers"))
                .body("manifest.files.'model.onnx'.sha256.length()", is(64))
                .body("report.metric.name", is("accuracy"))
                .body("certificate.sizeBytes.after", is(100));
        asking(ACME)
                .get("/v1/models/flowers/versions/3")
                .then()
                .statusCode(404)
                .body("detail", is("there is no version of 'flowers' '3'"));
    }

    @Test
    void servesAVersionsPages() {
        publisher.regressor(
                ACME,
                "told",
                1,
                1,
                new TreeMap<>(Map.of(
                        "report.html",
                        "<html>größer</html>".getBytes(StandardCharsets.UTF_8),
                        "README.md",
                        "# told".getBytes(StandardCharsets.UTF_8),
                        "baseline.json",
                        "{\"rows\":7}".getBytes(StandardCharsets.UTF_8))));
        asking(ACME)
                .get("/v1/models/told/versions/1")
                .then()
                .body("pages.report", is("/v1/models/told/versions/1/report"))
                .body("pages.card", is("/v1/models/told/versions/1/card"))
                .body("pages.baseline", is("/v1/models/told/versions/1/baseline"));
        asking(ACME)
                .get("/v1/models/told/versions/1/baseline")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("rows", is(7));
        asking(ACME)
                .get("/v1/models/told/versions/1/report")
                .then()
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .header("X-Content-Type-Options", is("nosniff"))
                .header("Content-Security-Policy", startsWith("default-src 'none'; style-src 'unsafe-inline'; "))
                .body(is("<html>größer</html>"));
        asking(ACME)
                .get("/v1/models/told/versions/1/card")
                .then()
                .statusCode(200)
                .contentType("text/markdown;charset=UTF-8")
                .body(is("# told"));
        asking(Tenants.OTHER).get("/v1/models/told/versions/1/report").then().statusCode(404);
        asking(ACME).get("/v1/models/told/versions/2/card").then().statusCode(404);
        asking(ACME)
                .get("/v1/models/flowers/versions/1/report")
                .then()
                .statusCode(404)
                .body("detail", startsWith("there is no file of version 1 of model 'flowers' 'report.html'"));
    }

    @Test
    void movesAnAlias() {
        publisher.regressor(ACME, "moving", 1, 1);
        publisher.regressor(ACME, "moving", 2, 2);
        publisher.point(ACME, "moving", "latest", 2);
        String path = "/v1/models/moving/aliases/latest";
        String tag = asking(ACME).get(path).then().statusCode(200).extract().header("ETag");
        asking(ACME)
                .header("If-Match", tag)
                .body("{\"version\": 1}")
                .put(path)
                .then()
                .statusCode(200)
                .header("ETag", not(is(tag)))
                .body("version", is(1));
        asking(ACME)
                .header("If-Match", tag)
                .body("{\"version\": 2}")
                .put(path)
                .then()
                .statusCode(412)
                .body("code", is("alias-moved"))
                .body("detail", containsString("it now points at version 1"));
        asking(ACME)
                .header("If-None-Match", "*")
                .body("{\"version\": 2}")
                .put("/v1/models/moving/aliases/next")
                .then()
                .statusCode(200);
        asking(ACME)
                .body("{}")
                .post("/v1/models/moving/aliases/next/predict")
                .then()
                .body("version", is(2));
        asking(ACME).body("{\"version\": 3}").put(path).then().statusCode(404);
    }

    @Test
    void saysHowAnAliasIsMoved() {
        for (String body :
                new String[] {"", "3", "{}", "{\"version\":\"1\"}", "{\"version\":0}", "{\"version\":1.5}"}) {
            asking(ACME)
                    .body(body)
                    .put("/v1/models/flowers/aliases/latest")
                    .then()
                    .statusCode(400)
                    .body("detail", startsWith("the body has to be like {\"version\": 2}: "));
        }
    }

    @Test
    void refusesWhatWasAlteredByName() {
        Version version = publisher.regressor(ACME, "altered", 1, 1);
        publisher.point(ACME, "altered", "latest", 1);
        publisher.put(Keys.blob(ACME, version.file(Version.MODEL).digest()), new byte[] {1});
        asking(ACME)
                .body("{}")
                .post("/v1/models/altered/predict")
                .then()
                .statusCode(500)
                .contentType("application/problem+json")
                .body("code", is("internal"))
                .body(
                        "detail",
                        is("version 1 of model 'altered' is not served: model.onnx was altered after it was signed"));
        publisher.put(Keys.version(ACME, version.model(), 1), publisher.envelope(version, SigningKey.generate()));
        asking(ACME)
                .get("/v1/models/altered/versions/1")
                .then()
                .statusCode(500)
                .body("detail", containsString("its manifest does not verify"));
    }

    @Test
    void answersUnknownRoutesAndMethodsInTheSameForm() {
        asking(ACME).get("/v1/nothing").then().statusCode(404).body("code", is("not-found"));
        asking(ACME).get("/nothing").then().statusCode(404);
        asking(ACME).delete("/v1/models/flowers").then().statusCode(405).body("code", is("method-not-allowed"));
        asking(ACME).get("/v1/models/flowers/predict").then().statusCode(405);
    }
}
