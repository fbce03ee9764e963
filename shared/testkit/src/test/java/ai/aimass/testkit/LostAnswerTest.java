package ai.aimass.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.storage.Bucket;
import ai.aimass.storage.Key;
import ai.aimass.storage.s3.S3ObjectStore;
import ai.aimass.storage.s3.S3Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A conditional write that took effect, but whose answer the network lost, is sent again by the client and then finds
/// its own object in its way.
final class LostAnswerTest {
    @TempDir
    private Path folder;

    private TestS3 s3;
    private LossyLine line;
    private S3ObjectStore store;

    @BeforeEach
    void start() throws IOException {
        s3 = TestS3.start(folder);
        line = new LossyLine(s3.endpoint().getPort());
        S3Settings settings = new S3Settings(line.endpoint(), TestS3.REGION, TestS3.BUCKETS);
        store = new S3ObjectStore(settings, s3.credentials());
    }

    @AfterEach
    void stop() throws IOException {
        store.close();
        line.close();
        s3.close();
    }

    @Test
    void createIsTrueThoughItsAnswerWasLost() {
        Key key = new Key(Bucket.VAULT, "plans/a.json");
        line.loseAnswers(1);
        assertTrue(store.create(key, bytes("mine")));
        assertEquals(0, line.toLose());
        assertFalse(store.create(key, bytes("mine")));
    }

    @Test
    void createFromFileIsTrueThoughItsAnswerWasLost() throws IOException {
        Key key = new Key(Bucket.VAULT, "blobs/a");
        Path file = Files.write(folder.resolve("content"), bytes("mine"));
        line.loseAnswers(1);
        assertTrue(store.create(key, file));
        assertEquals(0, line.toLose());
    }

    @Test
    void createOfLargeBytesIsTrueThoughItsAnswerWasLost() {
        Key key = new Key(Bucket.VAULT, "blobs/large");
        line.loseAnswers(1);
        assertTrue(store.create(key, new byte[3 << 20]));
        assertEquals(0, line.toLose());
        assertEquals(3 << 20, s3.store().info(key).orElseThrow().sizeBytes());
    }

    @Test
    void createIsFalseWhereAnotherWasFirstThoughItsAnswerWasLost() {
        Key key = new Key(Bucket.VAULT, "plans/b.json");
        s3.store().create(key, bytes("theirs"));
        line.loseAnswers(1);
        assertFalse(store.create(key, bytes("mine")));
        assertEquals(0, line.toLose());
    }

    @Test
    void replaceIsTrueThoughItsAnswerWasLost() {
        Key key = new Key(Bucket.VAULT, "aliases/a.json");
        store.create(key, bytes("one"));
        String etag = store.read(key).orElseThrow().etag();
        line.loseAnswers(1);
        assertTrue(store.replace(key, bytes("two"), etag));
        assertEquals(0, line.toLose());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Passes bytes on in both directions, but hangs up instead of passing on some answers.
    private static final class LossyLine implements AutoCloseable {
        private final ServerSocket server;
        private final int target;
        private final AtomicInteger toLose = new AtomicInteger();

        LossyLine(int target) throws IOException {
            this.target = target;
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::accept);
        }

        URI endpoint() {
            return URI.create("http://127.0.0.1:" + server.getLocalPort());
        }

        void loseAnswers(int count) {
            toLose.set(count);
        }

        int toLose() {
            return toLose.get();
        }

        private void accept() {
            while (!server.isClosed()) {
                try {
                    Socket near = server.accept();
                    Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                    Thread.ofVirtual().start(() -> copy(near, far, false));
                    Thread.ofVirtual().start(() -> copy(far, near, true));
                } catch (IOException e) {
                    if (!server.isClosed()) throw new UncheckedIOException(e);
                }
            }
        }

        private void copy(Socket from, Socket to, boolean answers) {
            byte[] buffer = new byte[65_536];
            try (from;
                    to;
                    InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    if (answers && toLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) return;
                    out.write(buffer, 0, n);
                }
            } catch (IOException e) {
                // The other direction hung up.
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
