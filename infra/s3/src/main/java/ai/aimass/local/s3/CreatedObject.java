package ai.aimass.local.s3;

import java.time.Instant;

/// An object that came into being, or was replaced.
///
/// @param bucket the bucket's name as the server's clients know it
/// @param etag without quotes
/// @param cause how, in the words of S3's event names
public record CreatedObject(String bucket, String key, long sizeBytes, String etag, Cause cause, Instant time) {
    public enum Cause {
        PUT("ObjectCreated:Put"),
        COPY("ObjectCreated:Copy"),
        COMPLETE_MULTIPART_UPLOAD("ObjectCreated:CompleteMultipartUpload");

        private final String eventName;

        Cause(String eventName) {
            this.eventName = eventName;
        }

        public String eventName() {
            return eventName;
        }
    }
}
