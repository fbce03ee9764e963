package ai.aimass.storage.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.aimass.storage.Bucket;
import ai.aimass.storage.Key;
import ai.aimass.storage.event.S3Notification.BucketNames;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Notifications as S3 documents them, with all the fields that we do not read.
final class S3NotificationTest {
    private static final BucketNames BUCKETS =
            new BucketNames("aimass-intake-111122223333-eu-central-1", "aimass-vault-111122223333-eu-central-1");

    @Test
    void namesTheObjectThatWasWrittenIntoVersionedBucket() throws JsonProcessingException {
        String record = record("ObjectCreated:Put", BUCKETS.intake(), "uploads/acme/0f-1/content");
        assertEquals(List.of(new Key(Bucket.INTAKE, "uploads/acme/0f-1/content")), created(record));
    }

    @Test
    void decodesKeysAsS3EncodesThem() throws JsonProcessingException {
        String record = record("ObjectCreated:Put", BUCKETS.vault(), "datasets/my+file%2B%28%C3%A9%29%25.json");
        assertEquals(List.of(new Key(Bucket.VAULT, "datasets/my file+(é)%.json")), created(record));
    }

    @Test
    void namesEveryObjectOfSeveralRecords() throws JsonProcessingException {
        assertEquals(
                List.of(
                        new Key(Bucket.VAULT, "tasks/train/a/r/trials/1.json"),
                        new Key(Bucket.VAULT, "tasks/train/a/r/trials/2.json"),
                        new Key(Bucket.INTAKE, "uploads/a/u/content")),
                created(
                        record("ObjectCreated:Put", BUCKETS.vault(), "tasks/train/a/r/trials/1.json"),
                        record("ObjectCreated:Put", BUCKETS.vault(), "tasks/train/a/r/trials/2.json"),
                        record("ObjectCreated:CompleteMultipartUpload", BUCKETS.intake(), "uploads/a/u/content")));
    }

    @Test
    void passesOverWhatIsNotCreatedOrNotOurs() throws JsonProcessingException {
        assertEquals(
                List.of(),
                created(
                        record("ObjectRemoved:DeleteMarkerCreated", BUCKETS.intake(), "uploads/a/u/content"),
                        record("ObjectCreated:Put", "another-bucket", "uploads/a/u/content")));
    }

    @Test
    void passesOverTheTestEvent() throws JsonProcessingException {
        String event = """
                {"Service": "Amazon S3", "Event": "s3:TestEvent", "Time": "2026-01-02T03:04:05.678Z",
                 "Bucket": "aimass-vault-111122223333-eu-central-1", "RequestId": "5582815E1AEA5ADF",
                 "HostId": "8cLeGAmw098X5cv4Zkwcmo8vvZa3eH3eKxsPzbB9wrR"}""";
        assertEquals(
                List.of(),
                new ObjectMapper().readValue(event, S3Notification.class).created(BUCKETS));
    }

    private static List<Key> created(String... records) throws JsonProcessingException {
        String event = Stream.of(records).collect(Collectors.joining(",", "{\"Records\": [", "]}"));
        return new ObjectMapper().readValue(event, S3Notification.class).created(BUCKETS);
    }

    private static String record(String eventName, String bucket, String key) {
        return """
                {"eventVersion": "2.3", "eventSource": "aws:s3", "awsRegion": "eu-central-1",
                 "eventTime": "2026-01-02T03:04:05.678Z", "eventName": "%s",
                 "userIdentity": {"principalId": "AWS:AROAEXAMPLE:aimass-infer"},
                 "requestParameters": {"sourceIPAddress": "192.0.2.1"},
                 "responseElements": {"x-amz-request-id": "C3D13FE58DE4C810",
                   "x-amz-id-2": "FMyUVURIY8/IgAtTv8xRjskZQpcIZ9KG4V5Wp6S7S/JRWeUWerMUE5JgHvANOjpD"},
                 "s3": {"s3SchemaVersion": "1.0", "configurationId": "tf-s3-lambda-20260102030405678900000001",
                   "bucket": {"name": "%s", "ownerIdentity": {"principalId": "A3NL1KOZZKExample"},
                     "arn": "arn:aws:s3:::%s"},
                   "object": {"key": "%s", "size": 1024, "eTag": "d41d8cd98f00b204e9800998ecf8427e",
                     "versionId": "096fKKXTRTtl3on89fVO.nfljtsv6qko", "sequencer": "0055AED6DCD90281E5"}},
                 "glacierEventData": {"restoreEventData": {"lifecycleRestorationExpiryTime": "1970-01-01T00:00:00.000Z",
                   "lifecycleRestoreStorageClass": "GLACIER"}}}""".formatted(eventName, bucket, bucket, key);
    }
}
