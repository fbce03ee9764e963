package ai.aimass.infer.http;

import static ai.aimass.infer.http.Tenants.ACME;
import static ai.aimass.infer.http.Tenants.asking;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.aimass.domain.TrainingRequest;
import ai.aimass.domain.Upload;
import ai.aimass.domain.UploadId;
import ai.aimass.storage.Keys;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.UploadCodec;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class UploadsApiTest {
    @BeforeAll
    static void grant() {
        Tenants.publisher();
    }

    @Test
    void takesAFileWithTheRequest() {
        byte[] bytes = {0, 1, (byte) 0xff, '\n', 'a'};
        String id = asking(ACME)
                .contentType("application/octet-stream")
                .body(bytes)
                .post(
                        "/v1/models/new/uploads?target=the%20target&type=a%3Dtext&keep=%E6%9C%A8&fileName=x.csv&sizeBytes=5")
                .then()
                .statusCode(202)
                .header("Location", containsString("/v1/uploads/"))
                .body("job", startsWith("/v1/uploads/"))
                .extract()
                .path("upload");
        UploadId upload = new UploadId(id);
        assertArrayEquals(
                bytes,
                TestWiring.STORE
                        .read(Keys.uploadContent(ACME, upload))
                        .orElseThrow()
                        .bytes());
        Upload request = request(upload);
        assertEquals("the target", request.request().target());
        assertEquals("[木]", request.request().keep().toString());
        assertEquals(TrainingRequest.CURRENT_GENERATION, request.request().generation());
        asking(ACME)
                .get("/v1/uploads/" + id)
                .then()
                .statusCode(200)
                .body("state", is("ingest"))
                .body("fileName", is("x.csv"))
                .body("stages[0].state", is("running"));
        asking(ACME)
                .get("/v1/uploads/" + id + "/rejects")
                .then()
                .statusCode(409)
                .body("code", is("conflict"));
        asking(ACME).get("/v1/uploads").then().body("uploads.upload", org.hamcrest.Matchers.hasItem(id));
    }

    @Test
    void givesAPlaceToSendAFileTo() {
        String id = asking(ACME)
                .contentType("application/json")
                .body("{\"model\":\"new\",\"fileName\":\"big.csv\",\"sizeBytes\":5000000000}")
                .post("/v1/uploads")
                .then()
                .statusCode(202)
                .body("method", is("PUT"))
                .body("url", containsString("content"))
                .body("expiresAt", startsWith("20"))
                .extract()
                .path("upload");
        assertEquals(5_000_000_000L, request(new UploadId(id)).sizeBytes());
        asking(ACME).get("/v1/uploads/" + id).then().body("state", is("waiting"));
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        asking(ACME)
                .body("{\"model\":\"new\",\"traget\":\"x\"}")
                .post("/v1/uploads")
                .then()
                .statusCode(400)
                .body("code", is("bad-request"))
                .body("detail", startsWith("there is no field 'traget'; there are "));
        asking(ACME)
                .body("x")
                .post("/v1/models/new/uploads?task=guess")
                .then()
                .statusCode(400)
                .body("detail", containsString("expected classification or regression"));
        asking(ACME)
                .post("/v1/models/new/uploads")
                .then()
                .statusCode(400)
                .body("detail", startsWith("the body is empty"));
        asking(ACME)
                .body("x")
                .post("/v1/models/new/uploads?sizeBytes=2")
                .then()
                .statusCode(400)
                .body("detail", is("the file was cut off: 1 of 2 bytes came"));
    }

    private static Upload request(UploadId id) {
        return Json.read(
                TestWiring.STORE
                        .read(Keys.uploadRequest(ACME, id))
                        .orElseThrow()
                        .bytes(),
                new UploadCodec(),
                "test");
    }
}
