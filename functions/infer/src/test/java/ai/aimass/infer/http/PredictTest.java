package ai.aimass.infer.http;

import static ai.aimass.infer.http.Tenants.ACME;
import static ai.aimass.infer.http.Tenants.asking;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.aimass.domain.Modality;
import ai.aimass.domain.RecordId;
import ai.aimass.domain.Split;
import ai.aimass.domain.UnifiedRecord;
import ai.aimass.domain.Value;
import ai.aimass.domain.Version;
import ai.aimass.infer.fixture.Flowers;
import ai.aimass.infer.fixture.Publisher;
import ai.aimass.storage.records.RecordWriter;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class PredictTest {
    private static final String PATH = "/v1/models/prices/predict";

    @BeforeAll
    static void publish() {
        Publisher publisher = Tenants.publisher();
        publisher.regressor(ACME, "prices", 1, 0);
        publisher.regressor(ACME, "prices", 2, 100);
        publisher.point(ACME, "prices", "latest", 2);
        publisher.regressor(ACME, "explained", 1, 100, new TreeMap<>(Map.of(Version.BACKGROUND, background())));
        publisher.point(ACME, "explained", "latest", 1);
        publisher.classifier(ACME, "kinds", 1, 0);
        publisher.point(ACME, "kinds", "latest", 1);
        publisher.publish(ACME, "kinds", 2, Flowers.promisingClassifier(), Flowers.SPECIES, Flowers.schema("species"));
        publisher.publish(ACME, "prices", 3, Flowers.promisingRegressor(), Flowers.PRICE, Flowers.schema("price"));
    }

    @Test
    void answersOneRow() {
        asking(ACME)
                .contentType("application/json")
                .body("{\"length\": 1, \"width\": 2, \"height\": 3}")
                .post(PATH)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("model", is("prices"))
                .body("version", is(2))
                .body("predictions", hasSize(1))
                .body("predictions[0].prediction", is(105.0f))
                .body("ignoredColumns", is(List.of("height")))
                .body("missingColumns", is(List.of("wild", "colour", "seen")));
    }

    @Test
    void answersManyRowsInTheirOrder() {
        StringBuilder rows = new StringBuilder("[{\"length\":0}");
        for (int i = 1; i < 3_000; i++) rows.append(",{\"length\":").append(i).append('}');
        var answer = asking(ACME)
                .contentType("application/json")
                .body(rows + "]")
                .post("/v1/models/prices/versions/1/predict")
                .then()
                .statusCode(200)
                .body("predictions", hasSize(3_000))
                .extract()
                .jsonPath();
        List<Float> values = answer.getList("predictions.prediction", Float.class);
        for (int i = 0; i < values.size(); i++) assertEquals(i, values.get(i));
    }

    @Test
    void answersWithProbabilities() {
        asking(ACME)
                .contentType("application/json")
                .body("{\"length\": 100, \"colour\": \"never seen\"}")
                .post("/v1/models/kinds/predict")
                .then()
                .body("predictions[0].prediction", is("rose"))
                .body("predictions[0].probabilities.rose", is(1.0f))
                .body("predictions[0].probabilities.lily", lessThan(1e-6f));
    }

    @Test
    void answersInCsvWhereThatIsWanted() {
        asking(ACME)
                .accept("text/csv")
                .body("[{\"length\": 1}, {}]")
                .post(PATH)
                .then()
                .statusCode(200)
                .contentType("text/csv;charset=UTF-8")
                .body(is("prediction\n101.0\n100.0\n"));
    }

    @Test
    void explainsPredictionsWhereThatIsWanted() {
        // Missing counts as 0 in the model: base is 100 + 1, and one of the background's lengths is 2.
        asking(ACME)
                .contentType("application/json")
                .body("{\"length\": 5, \"width\": 2}")
                .post("/v1/models/explained/predict?explain=true")
                .then()
                .statusCode(200)
                .body("predictions[0].prediction", is(109.0f))
                .body("predictions[0].base", is(101.0f))
                .body("predictions[0].contributions.length", is(4.0f))
                .body("predictions[0].contributions.width", is(4.0f))
                .body("predictions[0].contributions.colour", is(0.0f));
        asking(ACME)
                .accept("text/csv")
                .body("[{\"length\": 1}]")
                .post("/v1/models/explained/versions/1/predict?explain=true")
                .then()
                .statusCode(200)
                .body(is("prediction,base,contribution_length,contribution_width,contribution_wild,contribution_colour,"
                        + "contribution_seen\n101.0,101.0,0.0,0.0,0.0,0.0,0.0\n"));
        asking(ACME)
                .body("{}")
                .post("/v1/models/explained/aliases/latest/predict?explain=false")
                .then()
                .statusCode(200)
                .body("predictions[0].base", is((Object) null));
    }

    @Test
    void saysWhyPredictionsAreNotExplained() {
        asking(ACME)
                .body("{}")
                .post(PATH + "?explain=true")
                .then()
                .statusCode(409)
                .body("code", is("conflict"))
                .body("detail", startsWith("version 2 of model 'prices' has no file background.avro"));
        asking(ACME)
                .body("{}")
                .post("/v1/models/explained/predict?explain=yes")
                .then()
                .statusCode(400)
                .body("detail", is("explain is true or false, not 'yes'"));
        asking(ACME)
                .body("[{}" + ",{}".repeat(100) + "]")
                .post("/v1/models/explained/predict?explain=true")
                .then()
                .statusCode(413)
                .body("code", is("too-large"))
                .body("detail", startsWith("with explanations a request to this model takes at most 100 rows"));
    }

    private static byte[] background() {
        RecordWriter records = new RecordWriter();
        for (Value length : List.of(Value.Missing.INSTANCE, new Value.Numeric(2))) {
            Value missing = Value.Missing.INSTANCE;
            records.append(new UnifiedRecord(
                    new RecordId(1, records.rows()),
                    Modality.TABLE,
                    "",
                    Split.UNLABELLED,
                    -1,
                    missing,
                    List.of(length, missing, missing, missing, missing)));
        }
        return records.finish();
    }

    @Test
    void namesWhatIsWrongWithCells() {
        asking(ACME)
                .body("[{\"length\": 1}, {\"length\": \"tall\"}]")
                .post(PATH)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("title", is("Some rows are not usable"))
                .body("status", is(400))
                .body("code", is("bad-rows"))
                .body("detail", is("row 2: column 'length': expected a number, found 'tall'"))
                .body("problems", hasSize(1))
                .body("problems[0].row", is(2))
                .body("problems[0].column", is("length"))
                .body("problems[0].message", is("expected a number, found 'tall'"));
    }

    @Test
    void refusesBodiesAndAnswersOfOtherTypes() {
        asking(ACME)
                .contentType("application/xml")
                .body("<a/>")
                .post(PATH)
                .then()
                .statusCode(415)
                .body("code", is("unsupported-type"));
        asking(ACME)
                .accept("image/png")
                .body("{}")
                .post(PATH)
                .then()
                .statusCode(406)
                .body("code", is("not-acceptable"));
        asking(ACME).post(PATH).then().statusCode(400).body("detail", startsWith("the body is empty"));
    }

    @Test
    void answersWithWhatTheModelPromises() {
        asking(ACME)
                .body("[{\"length\": 9}, {\"length\": 1, \"width\": 0.5}]")
                .post("/v1/models/kinds/versions/2/predict")
                .then()
                .statusCode(200)
                .body("confidence", is(0.8f))
                .body("predictions.set", is(List.of(List.of("rose"), List.of("rose", "lily"))));
        asking(ACME)
                .body("{\"length\": 1}")
                .post("/v1/models/prices/versions/3/predict")
                .then()
                .statusCode(200)
                .body("confidence", is(0.9f))
                .body("predictions[0].interval", is(Map.of("low", 0.0f, "high", 2.0f)));
        asking(ACME)
                .accept("text/csv")
                .body("[]")
                .post("/v1/models/prices/versions/3/predict")
                .then()
                .body(is("prediction,low,high\n"));
    }

    @Test
    void answersAsEverWhereTheModelPromisesNothing() {
        String answer =
                asking(ACME).body("{\"length\": 1}").post(PATH).then().extract().asString();
        assertEquals(
                "{\"model\":\"prices\",\"version\":2,\"predictions\":[{\"prediction\":101.0}],\"ignoredColumns\":[],"
                        + "\"missingColumns\":[\"width\",\"wild\",\"colour\",\"seen\"]}",
                answer);
    }
}
