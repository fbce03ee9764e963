package ai.aimass.local.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.local.s3.CreatedObject.Cause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// What the server does beyond the contract of an object store: it tells of what was written, and takes uploads in
/// parts and copies from whoever has the credentials.
final class S3ServerTest {
    private static final int PART_BYTES = 5 << 20;

    @TempDir
    private Path folder;

    private final List<CreatedObject> told = new CopyOnWriteArrayList<>();
    private S3Server server;
    private S3Client client;

    @BeforeEach
    void start() throws IOException {
        server = S3Server.start(folder, 0, ServerProcess.CREDENTIALS, ServerProcess.BUCKETS, told::add);
        client = S3Client.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        ServerProcess.CREDENTIALS.accessKey(), ServerProcess.CREDENTIALS.secretKey())))
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void tellsOfPut() {
        put("uploads/t/u/content", "hello");
        CreatedObject created = told.getFirst();
        assertEquals("intake", created.bucket());
        assertEquals("uploads/t/u/content", created.key());
        assertEquals(5, created.sizeBytes());
        assertEquals("5d41402abc4b2a76b9719d911017c592", created.etag());
        assertEquals(Cause.PUT, created.cause());
        assertEquals(1, told.size());
    }

    @Test
    void tellsNothingOfRefusedPut() {
        put("a", "first");
        told.clear();
        S3Exception refused = assertThrows(
                S3Exception.class,
                () -> client.putObject(
                        b -> b.bucket("intake").key("a").ifNoneMatch("*"), RequestBody.fromString("second")));
        assertEquals(412, refused.statusCode());
        assertEquals(List.of(), told);
    }

    @Test
    void tellsOfCopy() {
        put("from", "hello");
        told.clear();
        client.copyObject(b -> b.sourceBucket("intake")
                .sourceKey("from")
                .destinationBucket("intake")
                .destinationKey("deep/down/to"));
        assertEquals(List.of("deep/down/to " + Cause.COPY), keysAndCauses());
        assertEquals("hello", text("deep/down/to"));
        assertEquals(List.of("deep/down/to", "from"), keys());
    }

    @Test
    void tellsOfUploadInPartsOnceItIsComplete() {
        byte[] first = "1".repeat(PART_BYTES).getBytes(StandardCharsets.UTF_8);
        byte[] second = "2".repeat(100).getBytes(StandardCharsets.UTF_8);
        String id = client.createMultipartUpload(b -> b.bucket("intake").key("uploads/t/u/content"))
                .uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        for (byte[] part : List.of(first, second)) {
            int number = parts.size() + 1;
            String etag = client.uploadPart(
                            b -> b.bucket("intake")
                                    .key("uploads/t/u/content")
                                    .uploadId(id)
                                    .partNumber(number),
                            RequestBody.fromBytes(part))
                    .eTag();
            parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
        }
        assertEquals(List.of(), told);
        assertEquals(List.of(), keys());
        client.completeMultipartUpload(b -> b.bucket("intake")
                .key("uploads/t/u/content")
                .uploadId(id)
                .multipartUpload(upload -> upload.parts(parts)));
        assertEquals(List.of("uploads/t/u/content " + Cause.COMPLETE_MULTIPART_UPLOAD), keysAndCauses());
        assertEquals(PART_BYTES + 100L, told.getFirst().sizeBytes());
        assertEquals(List.of("uploads/t/u/content"), keys());
        byte[] all = client.getObjectAsBytes(b -> b.bucket("intake").key("uploads/t/u/content"))
                .asByteArray();
        assertEquals(PART_BYTES + 100, all.length);
        assertArrayEquals(second, java.util.Arrays.copyOfRange(all, PART_BYTES, all.length));
    }

    @Test
    void showsOnlyTheBucketsItWasStartedWith() {
        assertEquals(
                List.of("intake", "vault"),
                client.listBuckets().buckets().stream().map(Bucket::name).toList());
        assertThrows(S3Exception.class, () -> client.createBucket(b -> b.bucket("another")));
        for (String hidden : List.of(".incoming-vault", "../folder", "missing")) {
            assertThrows(RuntimeException.class, () -> client.listObjectsV2(b -> b.bucket(hidden)), hidden);
        }
    }

    @Test
    void refusesKeysThatAreEachOthersBeginning() {
        put("a/b", "deep");
        assertRefused("a");
        assertRefused("a/b/c");
        assertEquals(List.of("a/b"), keys());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../vault/x", "a/../b", "./a", "a//b", "a/./b", "/../../x"})
    void refusesKeysThatLeaveTheirPlace(String key) {
        assertRefused(key);
        assertEquals(List.of(), keys());
        assertTrue(told.isEmpty());
    }

    @Test
    void doesNotStartOnAPortThatIsTaken() {
        int port = server.endpoint().getPort();
        IOException e = assertThrows(
                IOException.class,
                () -> S3Server.start(
                        folder.resolve("other"),
                        port,
                        ServerProcess.CREDENTIALS,
                        ServerProcess.BUCKETS,
                        created -> {}));
        assertTrue(String.valueOf(e.getMessage()).contains(Integer.toString(port)), e::toString);
    }

    private void assertRefused(String key) {
        S3Exception refused = assertThrows(S3Exception.class, () -> put(key, "x"), key);
        assertTrue(refused.statusCode() >= 400 && refused.statusCode() < 500, refused::toString);
    }

    private void put(String key, String text) {
        client.putObject(b -> b.bucket("intake").key(key), RequestBody.fromString(text));
    }

    private String text(String key) {
        return client.getObjectAsBytes(b -> b.bucket("intake").key(key)).asUtf8String();
    }

    private List<String> keys() {
        return client.listObjectsV2(b -> b.bucket("intake")).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private List<String> keysAndCauses() {
        return told.stream()
                .map(created -> created.key() + " " + created.cause())
                .toList();
    }
}
