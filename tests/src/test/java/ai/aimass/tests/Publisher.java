package ai.aimass.tests;

import ai.aimass.domain.Blob;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.Version;
import ai.aimass.storage.Key;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Vault;
import ai.aimass.storage.event.S3Notification.BucketNames;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.VersionCodec;
import ai.aimass.storage.s3.S3Credentials;
import ai.aimass.storage.s3.S3ObjectStore;
import ai.aimass.storage.s3.S3Settings;
import ai.aimass.storage.signing.BadSignatureException;
import ai.aimass.storage.signing.Envelope;
import ai.aimass.storage.signing.SigningKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.SortedMap;
import java.util.TreeMap;

/// Writes versions into a platform's store and signs them with its key, as only `compress` may.
final class Publisher implements AutoCloseable {
    private static final TenantId TENANT = new TenantId(Platform.DEFAULT_TENANT);

    private final S3ObjectStore store;
    private final Vault vault;
    private final SigningKey key;

    Publisher(Platform platform) throws IOException {
        String[] credentials =
                Files.readString(platform.data().resolve("keys/s3")).strip().split("\\s+", -1);
        S3Settings settings = new S3Settings(storeOf(platform), "us-east-1", new BucketNames("intake", "vault"));
        store = new S3ObjectStore(settings, new S3Credentials(credentials[0], credentials[1]));
        vault = new Vault(store);
        key = SigningKey.decode(Files.readString(platform.data().resolve("keys/signing")));
    }

    /// A version that is there.
    Version version(String model, int number) throws BadSignatureException {
        byte[] envelope = vault.store().read(key(model, number)).orElseThrow().bytes();
        byte[] payload = key.publicKey().verify(Json.read(envelope, Envelope.CODEC, model), VersionCodec.PAYLOAD_TYPE);
        return Json.read(payload, new VersionCodec(), model);
    }

    /// Publishes a version that is like another one but for its number and its `model.onnx`.
    void publishLike(Version like, int number, byte[] onnx) {
        SortedMap<String, Blob> files = new TreeMap<>(like.files());
        files.put(Version.MODEL, vault.write(TENANT, onnx));
        Version version = new Version(
                like.tenant(),
                like.model(),
                number,
                like.run(),
                like.dataset(),
                like.features(),
                like.candidate(),
                like.task(),
                like.schema(),
                files);
        Envelope signed = key.sign(VersionCodec.PAYLOAD_TYPE, Json.bytes(version, new VersionCodec()));
        if (!vault.publish(key(like.model().value(), number), signed, Envelope.CODEC)) {
            throw new AssertionError("there already is version " + number);
        }
    }

    @Override
    public void close() {
        store.close();
    }

    /// Where the platform's object store is: where it would have large files sent to.
    private static URI storeOf(Platform platform) {
        String upload = new Api(platform)
                .asking()
                .contentType("application/json")
                .body("{\"model\": \"never\"}")
                .post("/v1/uploads")
                .then()
                .statusCode(202)
                .extract()
                .path("url");
        return URI.create(upload).resolve("/");
    }

    private static Key key(String model, int number) {
        return Keys.version(TENANT, new ModelName(model), number);
    }
}
