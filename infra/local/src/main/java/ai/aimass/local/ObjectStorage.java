package ai.aimass.local;

import ai.aimass.domain.AccessGrant;
import ai.aimass.domain.Digest;
import ai.aimass.domain.TenantId;
import ai.aimass.local.s3.CreatedObject;
import ai.aimass.local.s3.S3Server;
import ai.aimass.local.s3.ServedBucket;
import ai.aimass.local.s3.ServedBucket.Durability;
import ai.aimass.storage.Key;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Vault;
import ai.aimass.storage.event.S3Notification.BucketNames;
import ai.aimass.storage.json.PointerCodecs;
import ai.aimass.storage.s3.S3Credentials;
import ai.aimass.storage.s3.S3ObjectStore;
import ai.aimass.storage.s3.S3Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The object store of this machine, and the platform's own access to it.
final class ObjectStorage implements AutoCloseable {
    static final BucketNames BUCKETS = new BucketNames("intake", "vault");
    private static final String REGION = "us-east-1";

    private final Path folder;
    private final S3Credentials credentials;
    private final S3Server server;
    private @Nullable S3ObjectStore client;

    private ObjectStorage(Path folder, S3Credentials credentials, S3Server server) {
        this.folder = folder;
        this.credentials = credentials;
        this.server = server;
    }

    /// @param listener told of every object once written, so it must neither wait nor fail
    static ObjectStorage start(Path folder, int port, S3Credentials credentials, Consumer<CreatedObject> listener)
            throws IOException {
        List<ServedBucket> buckets = List.of(
                // What was uploaded cannot be made again.
                new ServedBucket(BUCKETS.intake(), Durability.ON_ANSWER),
                new ServedBucket(BUCKETS.vault(), Durability.SOON));
        return new ObjectStorage(folder, credentials, S3Server.start(folder, port, credentials, buckets, listener));
    }

    /// By which functions find it.
    Map<String, String> environment() {
        return Map.of(
                "AIMASS_S3_ENDPOINT", server.endpoint().toString(),
                "AIMASS_INTAKE_BUCKET", BUCKETS.intake(),
                "AIMASS_VAULT_BUCKET", BUCKETS.vault(),
                "AWS_REGION", REGION,
                "AWS_DEFAULT_REGION", REGION,
                "AWS_ACCESS_KEY_ID", credentials.accessKey(),
                "AWS_SECRET_ACCESS_KEY", credentials.secretKey());
    }

    /// The vault as the platform itself uses it; connected to when it is first needed.
    synchronized Vault vault() {
        if (client == null) {
            client = new S3ObjectStore(new S3Settings(server.endpoint(), REGION, BUCKETS), credentials);
        }
        return new Vault(client);
    }

    /// Lets the holders of these keys in, where they are not yet.
    void grant(SortedMap<TenantId, String> apiKeys) {
        apiKeys.forEach((tenant, apiKey) -> {
            Key key = Keys.access(Digest.of(apiKey));
            // Looked up on the disk, since connecting takes longer than all the rest of a start.
            if (Files.exists(folder.resolve(BUCKETS.vault()).resolve(key.path()))) return;
            vault().publish(key, new AccessGrant(tenant, "made at first start"), PointerCodecs.ACCESS);
        });
    }

    @Override
    public synchronized void close() {
        if (client != null) client.close();
        server.close();
    }
}
