package ai.aimass.local.event;

import ai.aimass.local.s3.CreatedObject;
import ai.aimass.storage.json.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The event notification that S3 sends of an object that was created.
///
/// @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">
///     structure</a>
final class Notification {
    private Notification() {}

    static byte[] of(CreatedObject created) {
        ObjectNode event = Json.object();
        ObjectNode entry = event.putArray("Records")
                .addObject()
                .put("eventVersion", "2.1")
                .put("eventSource", "aws:s3")
                .put("awsRegion", "us-east-1")
                .put("eventTime", created.time().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("eventName", created.cause().eventName());
        entry.putObject("userIdentity").put("principalId", "local");
        entry.putObject("requestParameters").put("sourceIPAddress", "127.0.0.1");
        entry.putObject("responseElements");
        ObjectNode s3 = entry.putObject("s3").put("s3SchemaVersion", "1.0").put("configurationId", "topology");
        ObjectNode bucket = s3.putObject("bucket").put("name", created.bucket());
        bucket.putObject("ownerIdentity").put("principalId", "local");
        bucket.put("arn", "arn:aws:s3:::" + created.bucket());
        s3.putObject("object")
                .put("key", encoded(created.key()))
                .put("size", created.sizeBytes())
                .put("eTag", created.etag())
                .put("sequencer", sequencer(created.time()));
        return Json.bytes(event);
    }

    /// As S3 has it: blanks become `+`, slashes stay.
    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private static String sequencer(Instant time) {
        return "%016X".formatted(time.getEpochSecond() * 1_000_000_000L + time.getNano());
    }
}
