package ai.aimass.local.s3;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// What a write asks of the object it would replace.
record WriteConditions(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
    static final WriteConditions NONE = new WriteConditions(null, null);

    /// @param current what is there; null: nothing
    /// @throws S3Exception with the status that S3 answers where a condition does not hold
    void check(@Nullable HeadObjectResponse current) {
        if (ifMatch != null) {
            if (current == null) throw refused(404, "NoSuchKey");
            if (!names(ifMatch, current)) throw refused(412, "PreconditionFailed");
        }
        if (ifNoneMatch != null && current != null && names(ifNoneMatch, current)) {
            throw refused(412, "PreconditionFailed");
        }
    }

    private static boolean names(String condition, HeadObjectResponse current) {
        return condition.equals("*") || unquoted(condition).equals(unquoted(current.eTag()));
    }

    private static String unquoted(@Nullable String etag) {
        return etag == null ? "" : etag.replace("\"", "");
    }

    private static RuntimeException refused(int status, String code) {
        return S3Exception.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("The object is not as the request wants it.")
                        .build())
                .build();
    }
}
