package ai.aimass.local.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.aimass.local.s3.CreatedObject;
import ai.aimass.storage.Bucket;
import ai.aimass.storage.Key;
import ai.aimass.storage.event.S3Notification;
import ai.aimass.storage.event.S3Notification.BucketNames;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Read back the way functions read it.
final class NotificationTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static byte[] notification(String key) {
        return Notification.of(new CreatedObject(
                "vault",
                key,
                42,
                "5d41402abc4b2a76b9719d911017c592",
                CreatedObject.Cause.PUT,
                Instant.parse("2026-01-02T03:04:05.678901Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"datasets/default/r.json", "with blank+plus%percent", "ümläut/数据", "a&b=c;d'e\"f"})
    void carriesTheKey(String path) throws IOException {
        S3Notification read = MAPPER.readValue(notification(path), S3Notification.class);
        assertEquals(List.of(new Key(Bucket.VAULT, path)), read.created(new BucketNames("intake", "vault")));
    }

    @Test
    void looksAsS3Has() throws IOException {
        JsonNode entry = MAPPER.readTree(notification("a b/c")).get("Records").get(0);
        assertEquals("2.1", entry.get("eventVersion").asText());
        assertEquals("aws:s3", entry.get("eventSource").asText());
        assertEquals("2026-01-02T03:04:05.678Z", entry.get("eventTime").asText());
        assertEquals("ObjectCreated:Put", entry.get("eventName").asText());
        JsonNode s3 = entry.get("s3");
        assertEquals("arn:aws:s3:::vault", s3.get("bucket").get("arn").asText());
        assertEquals("a+b/c", s3.get("object").get("key").asText());
        assertEquals(42, s3.get("object").get("size").asLong());
        assertEquals(
                "5d41402abc4b2a76b9719d911017c592", s3.get("object").get("eTag").asText());
    }
}
