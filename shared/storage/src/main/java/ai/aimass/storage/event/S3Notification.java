package ai.aimass.storage.event;

import ai.aimass.storage.Bucket;
import ai.aimass.storage.Key;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An S3 event notification as it comes over the wire: the parts of it that we read. In an executable all levels of its
/// types have to be registered for reflection, as `src-native/lambda` does: one that is not comes out null.
///
/// @see <a
/// href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">structure</a>
@JsonIgnoreProperties(ignoreUnknown = true)
public record S3Notification(
        @JsonProperty("Records") @Nullable List<Entry> records) {
    /// @param eventName such as `ObjectCreated:Put`
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Entry(
            @Nullable String eventName, @Nullable S3 s3) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record S3(@Nullable BucketName bucket, @Nullable S3Object object) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record BucketName(@Nullable String name) {}

    /// @param key URL-encoded, blanks as `+`
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record S3Object(@Nullable String key) {}

    /// The keys of the objects that came into being; whatever else the event tells of is passed over.
    ///
    /// @param buckets the names that the two buckets go by here
    public List<Key> created(BucketNames buckets) {
        List<Key> keys = new ArrayList<>();
        for (Entry entry : records == null ? List.<Entry>of() : records) {
            String name = entry.eventName();
            S3 s3 = entry.s3();
            if (name == null || !name.startsWith("ObjectCreated") || s3 == null) continue;
            if (s3.bucket() == null || s3.bucket().name() == null) continue;
            if (s3.object() == null || s3.object().key() == null) continue;
            String path = URLDecoder.decode(s3.object().key(), StandardCharsets.UTF_8);
            buckets.bucket(s3.bucket().name())
                    .map(bucket -> new Key(bucket, path))
                    .ifPresent(keys::add);
        }
        return keys;
    }

    /// The names that the buckets go by in one installation.
    public record BucketNames(String intake, String vault) {
        public java.util.Optional<Bucket> bucket(String name) {
            if (name.equals(intake)) return java.util.Optional.of(Bucket.INTAKE);
            if (name.equals(vault)) return java.util.Optional.of(Bucket.VAULT);
            return java.util.Optional.empty();
        }

        public String name(Bucket bucket) {
            return switch (bucket) {
                case INTAKE -> intake;
                case VAULT -> vault;
            };
        }
    }
}
