package ai.aimass.storage.s3;

import ai.aimass.storage.Bucket;
import ai.aimass.storage.Key;
import ai.aimass.storage.ObjectInfo;
import ai.aimass.storage.ObjectStore;
import ai.aimass.storage.StorageException;
import ai.aimass.storage.StoredObject;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PutObjectPresignRequest;

/// The object store on AWS S3 or any server that speaks its protocol with conditional writes.
public final class S3ObjectStore implements ObjectStore {
    private static final int NOT_MODIFIED = 304;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;

    private final S3Settings settings;
    private final S3Client client;

    public S3ObjectStore(S3Settings settings) {
        this.settings = settings;
        var builder = S3Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .region(Region.of(settings.region()))
                .serviceConfiguration(pathStyle(settings));
        if (settings.endpoint() != null) builder.endpointOverride(settings.endpoint());
        this.client = builder.build();
    }

    @Override
    public Optional<StoredObject> read(Key key) {
        return read(key, null);
    }

    @Override
    public Optional<StoredObject> readIfChanged(Key key, String etag) {
        return read(key, etag);
    }

    @Override
    public Optional<ObjectInfo> info(Key key) {
        return asking("look for " + key, () -> {
            try {
                var head = client.headObject(b -> b.bucket(name(key)).key(key.path()));
                return Optional.of(new ObjectInfo(key, head.contentLength(), head.eTag(), head.lastModified()));
            } catch (AwsServiceException e) {
                if (e.statusCode() == NOT_FOUND) return Optional.empty();
                throw e;
            }
        });
    }

    @Override
    public InputStream open(Key key, long offset) {
        return asking(
                "open " + key,
                () -> client.getObject(b -> b.bucket(name(key)).key(key.path()).range("bytes=" + offset + "-")));
    }

    @Override
    public boolean create(Key key, byte[] bytes) {
        return write(key, request(key).ifNoneMatch("*"), RequestBody.fromBytes(bytes));
    }

    @Override
    public boolean create(Key key, Path file) {
        return write(key, request(key).ifNoneMatch("*"), RequestBody.fromFile(file));
    }

    @Override
    public boolean replace(Key key, byte[] bytes, String etag) {
        return write(key, request(key).ifMatch(etag), RequestBody.fromBytes(bytes));
    }

    @Override
    public void put(Key key, byte[] bytes) {
        write(key, request(key), RequestBody.fromBytes(bytes));
    }

    @Override
    public Stream<ObjectInfo> list(Bucket bucket, String prefix) {
        return asking(
                "list " + bucket + " " + prefix,
                () -> client
                        .listObjectsV2Paginator(
                                b -> b.bucket(settings.buckets().name(bucket)).prefix(prefix))
                        .contents()
                        .stream()
                        .map(o -> new ObjectInfo(new Key(bucket, o.key()), o.size(), o.eTag(), o.lastModified())));
    }

    @Override
    public URI presignPut(Key key, Duration validity) {
        var builder =
                S3Presigner.builder().region(Region.of(settings.region())).serviceConfiguration(pathStyle(settings));
        if (settings.endpoint() != null) builder.endpointOverride(settings.endpoint());
        try (S3Presigner presigner = builder.build()) {
            return presigner
                    .presignPutObject(PutObjectPresignRequest.builder()
                            .signatureDuration(validity)
                            .putObjectRequest(request(key).build())
                            .build())
                    .url()
                    .toURI();
        } catch (URISyntaxException e) {
            throw new StorageException("the presigned URL for " + key + " is not a URI", e);
        }
    }

    private Optional<StoredObject> read(Key key, @org.jspecify.annotations.Nullable String unlessEtag) {
        return asking("read " + key, () -> {
            try {
                ResponseBytes<GetObjectResponse> got = client.getObjectAsBytes(b -> {
                    b.bucket(name(key)).key(key.path());
                    if (unlessEtag != null) b.ifNoneMatch(unlessEtag);
                });
                return Optional.of(
                        new StoredObject(got.asByteArrayUnsafe(), got.response().eTag()));
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            } catch (AwsServiceException e) {
                if (e.statusCode() == NOT_MODIFIED || e.statusCode() == NOT_FOUND) return Optional.empty();
                throw e;
            }
        });
    }

    private boolean write(Key key, PutObjectRequest.Builder request, RequestBody body) {
        return asking("write " + key, () -> {
            try {
                client.putObject(request.build(), body);
                return true;
            } catch (AwsServiceException e) {
                // 409: another conditional write of the same key was going on, and won.
                if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == CONFLICT) return false;
                // If-Match on what is gone.
                if (e.statusCode() == NOT_FOUND && request.build().ifMatch() != null) return false;
                throw e;
            }
        });
    }

    private static <T> T asking(String what, Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException e) {
            throw new StorageException("the object store did not " + what + ": " + e.getMessage(), e);
        }
    }

    private PutObjectRequest.Builder request(Key key) {
        return PutObjectRequest.builder().bucket(name(key)).key(key.path());
    }

    private String name(Key key) {
        return settings.buckets().name(key.bucket());
    }

    private static S3Configuration pathStyle(S3Settings settings) {
        return S3Configuration.builder()
                .pathStyleAccessEnabled(settings.endpoint() != null)
                .build();
    }
}
