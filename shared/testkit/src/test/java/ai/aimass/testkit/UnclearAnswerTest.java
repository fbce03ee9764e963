package ai.aimass.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.storage.Bucket;
import ai.aimass.storage.Key;
import ai.aimass.storage.StorageException;
import ai.aimass.storage.StoredObject;
import ai.aimass.storage.event.S3Notification.BucketNames;
import ai.aimass.storage.s3.S3Credentials;
import ai.aimass.storage.s3.S3ObjectStore;
import ai.aimass.storage.s3.S3Settings;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A server whose first answer to a read is none: the read is tried again, and fails only where that does not help.
final class UnclearAnswerTest {
    private static final byte[] CONTENT = "what is stored".getBytes(StandardCharsets.UTF_8);
    private static final Key KEY = new Key(Bucket.VAULT, "blobs/a name/ünd + so");

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final S3ObjectStore store;

    UnclearAnswerTest() throws IOException {
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        store = new S3ObjectStore(
                new S3Settings(endpoint, "us-east-1", new BucketNames("intake", "vault")),
                new S3Credentials("someone", "something"));
    }

    @AfterEach
    void stop() {
        store.close();
        server.stop(0);
    }

    @FunctionalInterface
    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    @Test
    void isAskedForAgainAfterAnErrorOfTheServer() {
        answers(UnclearAnswerTest::refuse, UnclearAnswerTest::send);
        requireRead();
    }

    @Test
    void isAskedForAgainWhereItEndedEarly() {
        answers(
                exchange -> {
                    exchange.getResponseHeaders().add("ETag", "\"1\"");
                    exchange.sendResponseHeaders(200, CONTENT.length);
                    exchange.getResponseBody().write(CONTENT, 0, 4);
                    exchange.getResponseBody().flush();
                    exchange.close();
                },
                UnclearAnswerTest::send);
        requireRead();
    }

    @Test
    void isAFailureWhereTheServerStaysAtIt() {
        answers(UnclearAnswerTest::refuse);
        StorageException e = assertThrows(StorageException.class, () -> store.read(KEY));
        assertTrue(String.valueOf(e.getMessage()).startsWith("the object store did not read "), e::getMessage);
    }

    @Test
    void isEnoughWhenItIsPlain() {
        answers(UnclearAnswerTest::send);
        StoredObject object = store.read(KEY).orElseThrow();
        assertArrayEquals(CONTENT, object.bytes());
        assertEquals(List.of("/vault/blobs/a%20name/%C3%BCnd%20%2B%20so"), asked);
    }

    private void requireRead() {
        StoredObject object = store.read(KEY).orElseThrow();
        assertArrayEquals(CONTENT, object.bytes());
        assertEquals("\"1\"", object.etag());
        assertEquals(2, asked.size(), asked::toString);
        assertEquals(asked.getFirst(), asked.getLast(), "the same path, however it is asked for");
    }

    /// The last one again and again.
    private void answers(Answer... answers) {
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getRawPath());
            try (exchange) {
                answers[Math.min(asked.size(), answers.length) - 1].to(exchange);
            }
        });
        server.start();
    }

    private static void refuse(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(503, -1);
    }

    private static void send(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("ETag", "\"1\"");
        exchange.sendResponseHeaders(200, CONTENT.length);
        exchange.getResponseBody().write(CONTENT);
    }
}
