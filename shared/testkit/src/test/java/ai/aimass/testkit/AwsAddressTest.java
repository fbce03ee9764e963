package ai.aimass.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.TenantId;
import ai.aimass.domain.UploadId;
import ai.aimass.storage.Keys;
import ai.aimass.storage.event.S3Notification.BucketNames;
import ai.aimass.storage.s3.S3Credentials;
import ai.aimass.storage.s3.S3ObjectStore;
import ai.aimass.storage.s3.S3Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What can be seen of the way to AWS itself without asking it.
final class AwsAddressTest {
    /// The variables that a function has there.
    private static final Map<String, String> VARIABLES = Map.of(
            "AWS_REGION", "eu-central-1",
            "AIMASS_INTAKE_BUCKET", "aimass-intake-x",
            "AIMASS_VAULT_BUCKET", "aimass-vault-x");

    @Test
    void isFoundByTheVariablesOfTheDeployment() {
        S3Settings settings = S3Settings.fromEnvironment(VARIABLES);
        assertEquals(
                new S3Settings(null, "eu-central-1", new BucketNames("aimass-intake-x", "aimass-vault-x")), settings);
    }

    /// The bucket's own host in its own region, so that S3 does not redirect the body; and no header but the host is
    /// signed, so that whoever sends the file need not know of any.
    @Test
    void presignedUrlTakesAnyPlainPut() {
        try (S3ObjectStore store =
                new S3ObjectStore(S3Settings.fromEnvironment(VARIABLES), new S3Credentials("AKIAEXAMPLE", "secret"))) {
            URI url = store.presignPut(
                    Keys.uploadContent(new TenantId("acme"), new UploadId("u1")), Duration.ofMinutes(5));
            assertEquals("https", url.getScheme());
            assertEquals("aimass-intake-x.s3.eu-central-1.amazonaws.com", url.getHost());
            assertEquals("/uploads/acme/u1/content", url.getPath());
            List<String> query = List.of(url.getQuery().split("&", -1));
            assertTrue(query.contains("X-Amz-SignedHeaders=host"), query::toString);
            assertTrue(query.stream().noneMatch(parameter -> parameter.contains("checksum")), query::toString);
        }
    }
}
