package ai.aimass.tests;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The sets that ship with the project, from the file to predictions, over HTTP alone.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ServingIT {
    private static final String OTHER = "other";
    private static final String THIRD = "third";
    private static final String PREDICT = "/v1/models/penguins/predict";

    @RegisterExtension
    static final Platform PLATFORM = Platform.named("serving", "--tenants", "default," + OTHER + "," + THIRD);

    private final Api api = new Api(PLATFORM);
    private final Map<ShippedSet, String> uploads = new EnumMap<>(ShippedSet.class);

    @BeforeAll
    void train() throws Exception {
        for (ShippedSet set : ShippedSet.values()) {
            String upload = api.upload(set.modelName(), set.target(), Files.readAllBytes(set.file()));
            assertEquals(1, api.readyVersion(upload));
            uploads.put(set, upload);
        }
    }

    @ParameterizedTest
    @EnumSource
    void jobsTellWhatHasBecomeOfThem(ShippedSet set) {
        String path = "/v1/uploads/" + uploads.get(set);
        api.asking()
                .get(path)
                .then()
                .statusCode(200)
                .body("model", is(set.modelName()))
                .body("state", is("ready"))
                .body("stages.state", contains("done", "done", "done", "done"))
                .body("dataset.target", is(set.target()));
        api.asking().get(path + "/rejects").then().statusCode(200).body(is(""));
        api.asking().get("/v1/uploads").then().body("uploads.upload", hasItem(uploads.get(set)));
    }

    @ParameterizedTest
    @EnumSource
    void modelsAreDescribed(ShippedSet set) {
        String path = "/v1/models/" + set.modelName();
        api.asking().get("/v1/models").then().statusCode(200).body("models.name", hasItem(set.modelName()));
        api.asking()
                .get(path)
                .then()
                .statusCode(200)
                .body("name", is(set.modelName()))
                .body("current.target", is(set.target()))
                .body("current.task", is(set.classes().isEmpty() ? "regression" : "classification"));
        api.asking().get(path + "/versions").then().statusCode(200).body("versions[0].version", is(1));
        api.asking()
                .get(path + "/versions/1")
                .then()
                .statusCode(200)
                .body("manifest.model", is(set.modelName()))
                .body("certificate.size()", greaterThan(0));
    }

    @ParameterizedTest
    @EnumSource
    void tablesAreAnsweredRowByRow(ShippedSet set) throws Exception {
        Table rows = set.table();
        String answer = api.asking()
                .contentType("text/csv")
                .accept("text/csv")
                .body(rows.text().getBytes(StandardCharsets.UTF_8))
                .post("/v1/models/" + set.modelName() + "/predict")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertEquals(rows.size(), Table.of(answer).size());
    }

    @Test
    void oneRow() {
        api.asking()
                .contentType("application/json")
                .body("{\"bill_length_mm\": 50, \"bill_depth_mm\": 15, \"flipper_length_mm\": 220,"
                        + " \"body_mass_g\": 5000, \"island\": \"Biscoe\", \"sex\": \"MALE\"}")
                .post(PREDICT)
                .then()
                .statusCode(200)
                .body("version", is(1))
                .body("predictions", hasSize(1))
                .body("predictions[0].prediction", is("Gentoo"))
                .body("predictions[0].probabilities.size()", is(3))
                .body("ignoredColumns", empty())
                .body("missingColumns", empty());
    }

    @Test
    void manyRowsInTheirOrder() {
        String adelie = "{\"bill_length_mm\": 38, \"flipper_length_mm\": 185, \"island\": \"Torgersen\"}";
        String gentoo = "{\"bill_length_mm\": 50, \"flipper_length_mm\": 222, \"island\": \"Biscoe\"}";
        List<String> expected = IntStream.range(0, 500)
                .mapToObj(row -> row % 3 == 0 ? "Gentoo" : "Adelie")
                .toList();
        List<String> rows = expected.stream()
                .map(species -> species.equals("Gentoo") ? gentoo : adelie)
                .toList();
        api.asking()
                .contentType("application/json")
                .body("{\"rows\": [" + String.join(",", rows) + "]}")
                .post(PREDICT)
                .then()
                .statusCode(200)
                .body("predictions.prediction", is(expected));
    }

    @Test
    void unknownColumnsAreIgnoredAndReported() {
        JsonPath with = asked("{\"island\": \"Biscoe\", \"shoe size\": 43, \"species\": \"Adelie\"}");
        assertEquals(List.of("shoe size", "species"), with.getList("ignoredColumns"));
        assertEquals(
                asked("{\"island\": \"Biscoe\"}").getMap("predictions[0].probabilities"),
                with.getMap("predictions[0].probabilities"));
    }

    @Test
    void columnsThatAreNotThereCountAsMissing() {
        JsonPath absent = asked("{\"bill_length_mm\": 39}");
        assertEquals(5, absent.getList("missingColumns").size());
        JsonPath empty = asked("{\"bill_length_mm\": 39, \"bill_depth_mm\": null, \"flipper_length_mm\": \"NA\","
                + " \"body_mass_g\": \"\", \"island\": null, \"sex\": \"\"}");
        assertEquals(0, empty.getList("missingColumns").size());
        assertEquals(absent.getMap("predictions[0].probabilities"), empty.getMap("predictions[0].probabilities"));
    }

    @Test
    void categoriesThatWereNeverSeenWork() {
        assertEquals(
                1,
                asked("{\"bill_length_mm\": 39, \"island\": \"Atlantis\", \"sex\": \"unheard of\"}")
                        .getList("predictions")
                        .size());
    }

    @Test
    void wrongTypesAreNamed() {
        api.asking()
                .contentType("application/json")
                .body("[{\"body_mass_g\": 3000}, {\"body_mass_g\": \"heavy\", \"bill_length_mm\": true}]")
                .post(PREDICT)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", is("bad-rows"))
                .body("problems.row", is(List.of(2, 2)))
                .body("problems.column", containsInAnyOrder("body_mass_g", "bill_length_mm"))
                .body("problems.message", hasItem("expected a number, found 'heavy'"));
    }

    @Test
    void healthAloneNeedsNoKey() {
        api.without().get("/health").then().statusCode(200).body("status", is("UP"));
        for (String path : List.of("/v1/models", "/v1/models/penguins", "/v1/uploads")) {
            api.without().get(path).then().statusCode(401).body("code", is("unauthorized"));
            api.asking("wrong").get(path).then().statusCode(401);
        }
        api.without().body("{}").post(PREDICT).then().statusCode(401);
    }

    @Test
    void tenantsSeeNothingOfEachOther() {
        String key = PLATFORM.apiKey(OTHER);
        api.asking(key).get("/v1/models").then().statusCode(200).body("models", empty());
        api.asking(key).get("/v1/uploads").then().statusCode(200).body("uploads", empty());
        String job = "/v1/uploads/" + uploads.get(ShippedSet.PENGUINS);
        for (String path : List.of("/v1/models/penguins", "/v1/models/penguins/versions/1", job, job + "/rejects")) {
            api.asking(key).get(path).then().statusCode(404).body("code", is("not-found"));
        }
        api.asking(key).body("{}").post(PREDICT).then().statusCode(404);
        api.asking(key)
                .body("{\"version\": 1}")
                .put("/v1/models/penguins/aliases/latest")
                .then()
                .statusCode(404);
    }

    /// What another tenant learns under the same name is its own.
    @Test
    void tenantsMayUseTheSameNames() throws Exception {
        byte[] credit = Files.readAllBytes(ShippedSet.GERMAN_CREDIT.file());
        Api other = new Api(PLATFORM, THIRD);
        assertEquals(1, other.readyVersion(other.upload("penguins", "default", credit)));
        other.asking().get("/v1/models").then().body("models.name", is(List.of("penguins")));
        other.asking().get("/v1/models/penguins").then().body("current.target", is("default"));
        api.asking().get("/v1/models/penguins").then().body("current.target", is("species"));
    }

    @Test
    void versionsChangeUnderRequestsWithoutAFailedOne() throws Exception {
        byte[] first = ShippedSet.PENGUINS.table().text().getBytes(StandardCharsets.UTF_8);
        byte[] second =
                ShippedSet.PENGUINS.table().rows(IntStream.range(0, 340)).text().getBytes(StandardCharsets.UTF_8);
        assertEquals(1, api.readyVersion(api.upload("moving", "species", first)));
        AtomicBoolean done = new AtomicBoolean();
        List<Future<List<Integer>>> asking = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2; i++) asking.add(threads.submit(() -> versionsUntil(done)));
            try {
                String upload = api.upload("moving", "species", second);
                assertEquals(2, api.readyVersion(upload));
                awaitVersion(2);
                // And back again, as one would who does not like the new one.
                api.asking()
                        .body("{\"version\": 1}")
                        .put("/v1/models/moving/aliases/latest")
                        .then()
                        .statusCode(200);
                awaitVersion(1);
            } finally {
                done.set(true);
            }
            for (Future<List<Integer>> versions : asking) {
                assertTrue(versions.get().containsAll(List.of(1, 2)), "answers by both versions");
            }
        }
        api.asking().get("/v1/models/moving/versions").then().body("versions.version", is(List.of(1, 2)));
        api.asking()
                .body("{}")
                .post("/v1/models/moving/versions/2/predict")
                .then()
                .statusCode(200)
                .body("version", is(2));
    }

    /// The same file with the same request is the same run, and gives no new version.
    @Test
    void theSameUploadAgainIsTheSameVersion() throws Exception {
        byte[] again = Files.readAllBytes(ShippedSet.PENGUINS.file());
        assertEquals(1, api.readyVersion(api.upload("penguins", "species", again)));
        api.asking().get("/v1/models/penguins/versions").then().body("versions", hasSize(1));
    }

    @Test
    void mistakesInTheRequestAreNamed() {
        api.asking()
                .body("x")
                .post("/v1/models/penguins/uploads?tagret=species")
                .then()
                .statusCode(400)
                .body("detail", containsString("tagret"));
        api.asking().body("not json").post(PREDICT).then().statusCode(400);
        api.asking().get("/v1/models/pinguins").then().statusCode(404).body("detail", containsString("pinguins"));
    }

    private List<Integer> versionsUntil(AtomicBoolean done) throws InterruptedException {
        List<Integer> versions = new ArrayList<>();
        while (!done.get()) {
            versions.add(version());
            Thread.sleep(5);
        }
        return versions;
    }

    private void awaitVersion(int wanted) throws InterruptedException {
        while (version() != wanted) Thread.sleep(20);
    }

    /// The one that answers now.
    private int version() {
        return api.asking()
                .body("{\"island\": \"Biscoe\"}")
                .post("/v1/models/moving/predict")
                .then()
                .statusCode(200)
                .body("predictions", hasSize(1))
                .extract()
                .path("version");
    }

    private JsonPath asked(String row) {
        return api.asking()
                .contentType("application/json")
                .body(row)
                .post(PREDICT)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
