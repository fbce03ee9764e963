package ai.aimass.storage.s3;

import ai.aimass.domain.Digest;
import ai.aimass.storage.Bucket;
import ai.aimass.storage.Key;
import ai.aimass.storage.ObjectInfo;
import ai.aimass.storage.ObjectStore;
import ai.aimass.storage.StorageException;
import ai.aimass.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PutObjectPresignRequest;

/// The object store on AWS S3 or any server that speaks its protocol with conditional writes.
public final class S3ObjectStore implements ObjectStore, AutoCloseable {
    private static final int NOT_MODIFIED = 304;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    /// Up to this size a body is sent whole.
    private static final long WHOLE_BYTES = 1 << 20;

    /// How often a conditional write is sent again that met another one of the same key under way.
    private static final int CONFLICT_RETRIES = 6;

    private static final Duration CONFLICT_WAIT = Duration.ofMillis(50);

    private final S3Settings settings;
    private final S3Clients clients;
    private final PlainReads plainReads;

    /// With the credentials of the AWS SDK's own chain: in a function, the `AWS_*` variables.
    public S3ObjectStore(S3Settings settings) {
        this(settings, null);
    }

    /// @param credentials null: those of the AWS SDK's own chain
    public S3ObjectStore(S3Settings settings, @Nullable S3Credentials credentials) {
        this.settings = settings;
        this.clients = new S3Clients(settings, credentials);
        this.plainReads = clients.plainReads();
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
                var head = clients.whole().headObject(b -> b.bucket(name(key)).key(key.path()));
                return Optional.of(new ObjectInfo(key, head.contentLength(), head.eTag(), head.lastModified()));
            } catch (AwsServiceException e) {
                if (e.statusCode() == NOT_FOUND) return Optional.empty();
                throw e;
            }
        });
    }

    @Override
    public InputStream open(Key key, long offset) {
        return asking("open " + key, () -> {
            try {
                return clients.whole().getObject(b -> {
                    b.bucket(name(key)).key(key.path());
                    // From an empty object not even the range from 0 on can be had.
                    if (offset > 0) b.range("bytes=" + offset + "-");
                });
            } catch (AwsServiceException e) {
                if (e.statusCode() == RANGE_NOT_SATISFIABLE && isSize(key, offset))
                    return InputStream.nullInputStream();
                throw e;
            }
        });
    }

    @Override
    public boolean create(Key key, byte[] bytes) {
        return write(request(key).ifNoneMatch("*").build(), RequestBody.fromBytes(bytes), sameAs(key, bytes));
    }

    @Override
    public boolean create(Key key, Path file) {
        return write(request(key).ifNoneMatch("*").build(), RequestBody.fromFile(file), sameAs(key, file));
    }

    @Override
    public boolean replace(Key key, byte[] bytes, String etag) {
        return write(request(key).ifMatch(etag).build(), RequestBody.fromBytes(bytes), sameAs(key, bytes));
    }

    @Override
    public void put(Key key, byte[] bytes) {
        asking(
                "write " + key,
                () -> clientFor(bytes.length).putObject(request(key).build(), RequestBody.fromBytes(bytes)));
    }

    @Override
    public Stream<ObjectInfo> list(Bucket bucket, String prefix) {
        String what = "list " + bucket + " " + prefix;
        Iterator<ListObjectsV2Response> pages = asking(
                what,
                () -> clients.whole()
                        .listObjectsV2Paginator(
                                b -> b.bucket(settings.buckets().name(bucket)).prefix(prefix))
                        .iterator());
        return Stream.generate(() -> asking(what, () -> pages.hasNext() ? pages.next() : null))
                .takeWhile(Objects::nonNull)
                .flatMap(page -> page.contents().stream())
                .map(o -> new ObjectInfo(new Key(bucket, o.key()), o.size(), o.eTag(), o.lastModified()));
    }

    @Override
    public URI presignPut(Key key, Duration validity) {
        try (S3Presigner presigner = clients.presigner()) {
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

    /// Gives up the connections. The store cannot be used after.
    @Override
    public void close() {
        clients.close();
    }

    private Optional<StoredObject> read(Key key, @Nullable String unlessEtag) {
        return switch (plainReads.read(name(key), key.path(), unlessEtag)) {
            case PlainReads.Answer.Found(StoredObject object) -> Optional.of(object);
            case PlainReads.Answer.Nothing nothing -> Optional.empty();
            case PlainReads.Answer.Unclear unclear -> readInTries(key, unlessEtag);
        };
    }

    private Optional<StoredObject> readInTries(Key key, @Nullable String unlessEtag) {
        return asking("read " + key, () -> {
            try {
                ResponseBytes<GetObjectResponse> got = clients.whole().getObjectAsBytes(b -> {
                    b.bucket(name(key)).key(key.path());
                    if (unlessEtag != null) b.ifNoneMatch(unlessEtag);
                });
                return Optional.of(
                        new StoredObject(got.asByteArrayUnsafe(), got.response().eTag()));
            } catch (AwsServiceException e) {
                if (e.statusCode() == NOT_MODIFIED || e.statusCode() == NOT_FOUND) return Optional.empty();
                throw e;
            }
        });
    }

    private boolean isSize(Key key, long offset) {
        return info(key).filter(info -> info.sizeBytes() == offset).isPresent();
    }

    /// @param isThere whether what is stored is what was to be written
    private boolean write(PutObjectRequest request, RequestBody body, BooleanSupplier isThere) {
        S3Client client = clientFor(body.optionalContentLength().orElse(Long.MAX_VALUE));
        return asking("write " + request.bucket() + "/" + request.key(), () -> {
            for (int attempt = 0; ; attempt++) {
                try {
                    client.putObject(request, body);
                    return true;
                } catch (AwsServiceException e) {
                    // The answer to a write may be lost. When the SDK sends it again, the condition fails for its own
                    // success.
                    if (e.statusCode() == PRECONDITION_FAILED) return wasRepeated(e) && isThere.getAsBoolean();
                    // If-Match on what is gone.
                    if (e.statusCode() == NOT_FOUND && request.ifMatch() != null) return false;
                    // 409 says that another write of the key is under way, not how it ends: it may yet fail.
                    if (e.statusCode() != CONFLICT || attempt == CONFLICT_RETRIES) throw e;
                    pause(CONFLICT_WAIT.multipliedBy(1L << attempt));
                }
            }
        });
    }

    private S3Client clientFor(long sizeBytes) {
        return sizeBytes > WHOLE_BYTES ? clients.inChunks() : clients.whole();
    }

    private static boolean wasRepeated(AwsServiceException e) {
        return e.numAttempts() != null && e.numAttempts() > 1;
    }

    private BooleanSupplier sameAs(Key key, byte[] bytes) {
        return () ->
                read(key).filter(object -> Arrays.equals(object.bytes(), bytes)).isPresent();
    }

    private BooleanSupplier sameAs(Key key, Path file) {
        return () -> {
            try (InputStream there = open(key, 0);
                    InputStream here = Files.newInputStream(file)) {
                return digest(there).equals(digest(here));
            } catch (IOException e) {
                throw new StorageException("cannot compare " + key + " with " + file, e);
            }
        };
    }

    private static Digest digest(InputStream in) throws IOException {
        MessageDigest running = Digest.sha256();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), running)) {
            in.transferTo(out);
        }
        return Digest.of(running);
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("interrupted while waiting for another write to end", e);
        }
    }

    private static <T> T asking(String what, Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException | UncheckedIOException e) {
            throw new StorageException("the object store did not " + what + ": " + e.getMessage(), e);
        }
    }

    private PutObjectRequest.Builder request(Key key) {
        return PutObjectRequest.builder().bucket(name(key)).key(key.path());
    }

    private String name(Key key) {
        return settings.buckets().name(key.bucket());
    }
}
