package ai.aimass.testkit;

import ai.aimass.local.s3.CreatedObject;
import ai.aimass.local.s3.S3Server;
import ai.aimass.local.s3.ServedBucket;
import ai.aimass.local.s3.ServedBucket.Durability;
import ai.aimass.storage.event.S3Notification.BucketNames;
import ai.aimass.storage.s3.S3Credentials;
import ai.aimass.storage.s3.S3ObjectStore;
import ai.aimass.storage.s3.S3Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A real S3 server on a free port of the loopback interface, with both buckets and credentials required: the one that
/// the local platform runs.
public final class TestS3 implements AutoCloseable {
    public static final BucketNames BUCKETS = new BucketNames("intake", "vault");
    public static final String REGION = "us-east-1";
    private static final S3Credentials CREDENTIALS = new S3Credentials("test-access-key", "test-secret-key");

    private final S3Server server;
    private final S3ObjectStore store;

    private TestS3(S3Server server) {
        this.server = server;
        this.store = new S3ObjectStore(settings(), CREDENTIALS);
    }

    /// @param folder where the objects are kept; what lies there already is served
    public static TestS3 start(Path folder) throws IOException {
        return start(folder, created -> {});
    }

    /// @param listener as [S3Server#start] has it
    public static TestS3 start(Path folder, Consumer<CreatedObject> listener) throws IOException {
        List<ServedBucket> buckets = List.of(
                new ServedBucket(BUCKETS.intake(), Durability.ON_ANSWER),
                new ServedBucket(BUCKETS.vault(), Durability.SOON));
        return new TestS3(S3Server.start(folder, 0, CREDENTIALS, buckets, listener));
    }

    /// A client of the server, closed with it.
    public S3ObjectStore store() {
        return store;
    }

    public URI endpoint() {
        return server.endpoint();
    }

    public S3Settings settings() {
        return new S3Settings(server.endpoint(), REGION, BUCKETS);
    }

    public S3Credentials credentials() {
        return CREDENTIALS;
    }

    /// The variables by which a function process finds the server.
    public Map<String, String> environment() {
        return Map.of(
                "AIMASS_S3_ENDPOINT", server.endpoint().toString(),
                "AWS_REGION", REGION,
                "AWS_ACCESS_KEY_ID", CREDENTIALS.accessKey(),
                "AWS_SECRET_ACCESS_KEY", CREDENTIALS.secretKey(),
                "AIMASS_INTAKE_BUCKET", BUCKETS.intake(),
                "AIMASS_VAULT_BUCKET", BUCKETS.vault());
    }

    @Override
    public void close() {
        store.close();
        server.close();
    }
}
