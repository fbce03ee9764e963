package ai.aimass.storage.s3;

import ai.aimass.storage.event.S3Notification.BucketNames;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the buckets are. Credentials come from the AWS SDK's own chain: in a function, the `AWS_*` variables.
///
/// @param endpoint null for AWS itself; otherwise a server that speaks S3, with buckets in the path
public record S3Settings(@Nullable URI endpoint, String region, BucketNames buckets) {
    /// Reads `AIMASS_S3_ENDPOINT` (absent on AWS), `AWS_REGION`, `AIMASS_INTAKE_BUCKET` and `AIMASS_VAULT_BUCKET`.
    ///
    /// @throws IllegalStateException naming the variable that is missing
    public static S3Settings fromEnvironment(Map<String, String> environment) {
        String endpoint = environment.get("AIMASS_S3_ENDPOINT");
        return new S3Settings(
                endpoint == null ? null : URI.create(endpoint),
                required(environment, "AWS_REGION"),
                new BucketNames(
                        required(environment, "AIMASS_INTAKE_BUCKET"), required(environment, "AIMASS_VAULT_BUCKET")));
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("the environment variable " + name + " is not set");
        }
        return value;
    }
}
