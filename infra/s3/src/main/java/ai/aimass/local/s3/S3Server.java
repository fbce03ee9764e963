package ai.aimass.local.s3;

import ai.aimass.storage.s3.S3Credentials;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;

/// A server that speaks S3 on the loopback interface and keeps objects as files in a folder: `folder/bucket/key`.
public final class S3Server implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int MAX_THREADS = 64;
    /// Connections that clients keep open count as work to wait for, so this passes nearly always.
    private static final long STOP_WITHIN_MILLIS = 250;
    /// What one request may carry: as on S3.
    private static final long MAX_OBJECT_BYTES = 5L << 30;

    private final S3Proxy server;

    private S3Server(S3Proxy server) {
        this.server = server;
    }

    /// Starts the server and makes the buckets that are not there.
    ///
    /// @param folder made where it is missing; only one process may use it at a time
    /// @param port 0: any that is free
    /// @param credentials what every request must be signed with
    /// @param listener told of every object once written, by the writing thread, so it must neither wait nor fail
    /// @throws IOException where the folder cannot be used or the port is taken
    public static S3Server start(
            Path folder,
            int port,
            S3Credentials credentials,
            List<ServedBucket> buckets,
            Consumer<CreatedObject> listener)
            throws IOException {
        Path root = Files.createDirectories(folder).toRealPath();
        FileAttributes.require(root);
        DurableBlobStore blobs = new DurableBlobStore(root);
        buckets.forEach(blobs::open);
        S3Proxy server = S3Proxy.builder()
                .blobStore(new NotifyingBlobStore(blobs, listener, Clock.systemUTC()))
                .endpoint(URI.create("http://" + LOOPBACK + ":" + port))
                .awsAuthentication(AuthenticationType.AWS_V4, credentials.accessKey(), credentials.secretKey())
                .jettyMaxThreads(MAX_THREADS)
                .maxSinglePartObjectSize(MAX_OBJECT_BYTES)
                .stopTimeout(STOP_WITHIN_MILLIS)
                .build();
        try {
            server.start();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the S3 server did not start on port " + port + ": " + e.getMessage(), e);
        }
        return new S3Server(server);
    }

    public URI endpoint() {
        return URI.create("http://" + LOOPBACK + ":" + server.getPort());
    }

    /// Lets requests under way go on for a quarter of a second, then stops. A write that was cut off leaves nothing.
    @Override
    public void close() {
        try {
            server.stop();
        } catch (TimeoutException e) {
            // All is stopped; some of it had not come to an end by itself.
        } catch (Exception e) {
            throw new IllegalStateException("the S3 server did not stop", e);
        }
    }
}
