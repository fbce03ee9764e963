package ai.aimass.tests.faults;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.aimass.domain.Digest;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.VersionCodec;
import ai.aimass.storage.signing.Envelope;
import ai.aimass.storage.signing.SigningKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What became of an upload, without the times that were measured on the way.
///
/// @param version the signed manifest, which names the digests of all that it was made from, and of all its files but
/// the certificate
/// @param certificate without latencies
/// @param predictions what is served
record Outcome(JsonNode version, JsonNode certificate, String predictions) {
    /// Reads it, and checks that nothing was lost and nothing is there twice.
    ///
    /// @param uploads the ids that the platform has accepted
    static Outcome of(Path data, HttpClient http, Sample sample, List<String> uploads) throws Exception {
        Client client = new Client(http, data, sample.tenant());
        String tenant = sample.tenant();
        Path vault = data.resolve("store/vault");
        assertEquals(List.of("model/000001.json"), Folders.files(vault.resolve("versions/" + tenant)));
        assertEquals(1, Folders.files(vault.resolve("published/" + tenant)).size(), "runs that were published");
        assertEquals(List.of(), Folders.files(vault.resolve("failures/uploads/" + tenant)));
        assertEquals(List.of(), Folders.files(vault.resolve("failures/runs/" + tenant)));
        for (String upload : uploads) {
            Path content = data.resolve("store/intake/uploads")
                    .resolve(tenant)
                    .resolve(upload)
                    .resolve("content");
            assertArrayEquals(sample.content().getBytes(StandardCharsets.UTF_8), Files.readAllBytes(content));
            JsonNode job = client.get("/v1/uploads/" + upload);
            assertEquals("ready", job.path("state").asText(), job::toString);
            assertEquals(1, job.path("version").asInt(), job::toString);
        }
        assertEquals(1, client.get("/v1/models/model/versions").path("versions").size());
        ObjectNode version = version(data, vault.resolve("versions/" + tenant + "/model/000001.json"));
        ObjectNode files = (ObjectNode) version.path("files");
        ObjectNode certificate = (ObjectNode) Json.parse(file(vault, tenant, files, "certificate.json"), "certificate");
        certificate.remove("latencyMicros");
        files.properties().forEach(entry -> file(vault, tenant, files, entry.getKey()));
        files.remove("certificate.json");
        return new Outcome(version, certificate, client.predict(sample.question()));
    }

    private static ObjectNode version(Path data, Path file) throws Exception {
        SigningKey key =
                SigningKey.decode(Files.readString(data.resolve("keys/signing")).strip());
        Envelope envelope = Json.read(Files.readAllBytes(file), Envelope.CODEC, file.toString());
        byte[] payload = key.publicKey().verify(envelope, VersionCodec.PAYLOAD_TYPE);
        return (ObjectNode) Json.parse(payload, file.toString());
    }

    /// A file of the version, which must be what its digest says.
    private static byte[] file(Path vault, String tenant, JsonNode files, String name) {
        String digest = files.path(name).path("sha256").asText();
        try {
            byte[] bytes =
                    Files.readAllBytes(vault.resolve("blobs").resolve(tenant).resolve(digest));
            assertEquals(digest, Digest.of(bytes).hex(), name);
            return bytes;
        } catch (IOException e) {
            throw new AssertionError(name + " is not there", e);
        }
    }
}
