package ai.aimass.local.s3;

import ai.aimass.local.s3.ServedBucket.Durability;
import ai.aimass.storage.s3.S3Credentials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The server as a process of its own, to be killed. Prints its address on a line, then serves until then.
final class ServerProcess {
    static final S3Credentials CREDENTIALS = new S3Credentials("access", "secret");
    static final List<ServedBucket> BUCKETS =
            List.of(new ServedBucket("intake", Durability.ON_ANSWER), new ServedBucket("vault", Durability.SOON));

    private ServerProcess() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (S3Server server = S3Server.start(Path.of(arguments[0]), 0, CREDENTIALS, BUCKETS, created -> {})) {
            System.out.println(server.endpoint());
            Thread.currentThread().join();
        }
    }
}
