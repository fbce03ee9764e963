package ai.aimass.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.TenantId;
import ai.aimass.domain.UploadId;
import ai.aimass.storage.Bucket;
import ai.aimass.storage.Key;
import ai.aimass.storage.Keys;
import ai.aimass.storage.ObjectStore;
import ai.aimass.storage.StorageException;
import ai.aimass.storage.s3.S3Credentials;
import ai.aimass.storage.s3.S3ObjectStore;
import ai.aimass.storage.s3.S3Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The contract on the S3 adapter against a real server, and what only a server can show.
final class S3ObjectStoreTest extends ObjectStoreContract {
    private static final Duration VALIDITY = Duration.ofMinutes(5);

    @TempDir
    private static Path objects;

    private static TestS3 s3;

    @BeforeAll
    static void start() throws IOException {
        s3 = TestS3.start(objects);
    }

    @AfterAll
    static void stop() {
        s3.close();
    }

    @Override
    protected ObjectStore store() {
        return s3.store();
    }

    @Test
    void takesPutToPresignedUrl() throws Exception {
        Key key = Keys.uploadContent(new TenantId("default"), new UploadId("u-1"));
        byte[] content = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);
        assertEquals(200, put(store().presignPut(key, VALIDITY), content));
        assertArrayEquals(content, store().read(key).orElseThrow().bytes());
    }

    @Test
    void refusesPresignedUrlForAnotherKey() throws Exception {
        TenantId tenant = new TenantId("default");
        URI url = store().presignPut(Keys.uploadContent(tenant, new UploadId("mine")), VALIDITY);
        URI other = URI.create(url.toString().replace("/mine/", "/yours/"));
        assertEquals(403, put(other, new byte[] {1}));
        assertTrue(
                store().read(Keys.uploadContent(tenant, new UploadId("yours"))).isEmpty());
    }

    @Test
    void refusesPresignedUrlPastItsTime() throws Exception {
        Key key = Keys.uploadContent(new TenantId("default"), new UploadId("late"));
        URI url = store().presignPut(key, Duration.ofSeconds(1));
        Thread.sleep(2_100);
        assertEquals(403, put(url, new byte[] {1}));
    }

    @Test
    void refusesRequestsWithoutSignature() throws Exception {
        store().create(new Key(Bucket.VAULT, "secret/a.json"), new byte[] {1});
        for (String path : List.of("/", "/vault", "/vault/secret/a.json")) {
            assertEquals(403, get(path), path);
        }
        assertEquals(403, put(s3.endpoint().resolve("/vault/secret/b.json"), new byte[] {1}));
    }

    @Test
    void refusesWrongCredentials() {
        for (S3Credentials wrong : List.of(
                new S3Credentials("test-access-key", "another-secret"),
                new S3Credentials("another-access-key", "test-secret-key"))) {
            try (S3ObjectStore store = new S3ObjectStore(s3.settings(), wrong)) {
                assertThrows(StorageException.class, () -> store.read(new Key(Bucket.VAULT, "secret/a.json")));
                assertThrows(
                        StorageException.class,
                        () -> store.create(new Key(Bucket.VAULT, "secret/c.json"), new byte[1]));
            }
        }
    }

    @Test
    void keepsNothingOfPutThatWasCutOff() throws Exception {
        Key key = Keys.uploadContent(new TenantId("default"), new UploadId("cut-off"));
        URI url = store().presignPut(key, VALIDITY);
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            OutputStream out = socket.getOutputStream();
            String head = "PUT " + url.getRawPath() + "?" + url.getRawQuery() + " HTTP/1.1\r\nHost: " + url.getHost()
                    + ":" + url.getPort() + "\r\nContent-Length: 1000000\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[400_000]);
            out.flush();
            socket.shutdownOutput();
            try (InputStream in = socket.getInputStream()) {
                in.readAllBytes();
            }
        }
        assertTrue(store().info(key).isEmpty());
        try (var listed = store().list(Bucket.INTAKE, "uploads/default/cut-off")) {
            assertEquals(0, listed.count());
        }
    }

    @Test
    void saysWhatCouldNotBeDoneWhereNoServerIs() {
        S3Settings nowhere = new S3Settings(URI.create("http://127.0.0.1:1"), TestS3.REGION, TestS3.BUCKETS);
        try (S3ObjectStore store = new S3ObjectStore(nowhere, s3.credentials())) {
            StorageException e = assertThrows(
                    StorageException.class, () -> store.read(new Key(Bucket.VAULT, "datasets/default/r.json")));
            assertTrue(String.valueOf(e.getMessage()).contains("read vault/datasets/default/r.json"), e.toString());
            assertThrows(
                    StorageException.class,
                    () -> store.list(Bucket.VAULT, "datasets/").count());
        }
    }

    private static int put(URI url, byte[] content) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
                .build();
        return send(request);
    }

    private static int get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(s3.endpoint().resolve(path)).build());
    }

    private static int send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
