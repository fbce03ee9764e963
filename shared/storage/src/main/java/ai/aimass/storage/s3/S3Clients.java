package ai.aimass.storage.s3;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Makes the AWS SDK's objects as we want them.
///
/// To a server other than AWS, over plain HTTP, a body is sent whole or in signed chunks. Whole, the server has to hold
/// it until it has checked the signature. In chunks it has not; but the SDK writes each chunk's head a few bytes at a
/// time, and a server that has all bytes of the object may answer and hang up before it has read the last, empty chunk.
/// So only large bodies go in chunks. To AWS all of them go as the SDK thinks best.
final class S3Clients {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    /// How long the store may be silent, not how long an answer may take in all.
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);

    private final S3Settings settings;
    private final AwsCredentialsProvider credentials;
    private @Nullable S3Client whole;
    private @Nullable S3Client inChunks;

    S3Clients(S3Settings settings, @Nullable S3Credentials credentials) {
        this.settings = settings;
        this.credentials = credentials == null
                ? fromEnvironment()
                : StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(credentials.accessKey(), credentials.secretKey()));
    }

    /// Functions on AWS find their credentials in variables, as the SDK's chain would in the end.
    private static AwsCredentialsProvider fromEnvironment() {
        return System.getenv("AWS_ACCESS_KEY_ID") == null
                ? DefaultCredentialsProvider.builder().build()
                : EnvironmentVariableCredentialsProvider.create();
    }

    /// Made when it is first asked for, as the other one: what needs neither starts sooner.
    synchronized S3Client whole() {
        if (whole == null) whole = client(settings.endpoint() == null);
        return whole;
    }

    synchronized S3Client inChunks() {
        if (inChunks == null) inChunks = client(true);
        return inChunks;
    }

    PlainReads plainReads() {
        URI endpoint = settings.endpoint();
        return new PlainReads(
                endpoint == null
                        ? URI.create("https://" + S3Client.serviceMetadata().endpointFor(Region.of(settings.region())))
                        : endpoint,
                endpoint == null,
                settings.region(),
                credentials,
                http().build());
    }

    synchronized void close() {
        if (whole != null) whole.close();
        if (inChunks != null) inChunks.close();
    }

    private S3Client client(boolean inChunks) {
        var builder = S3Client.builder()
                .httpClientBuilder(http())
                .region(Region.of(settings.region()))
                .credentialsProvider(credentials)
                .serviceConfiguration(
                        pathStyle().chunkedEncodingEnabled(inChunks).build());
        URI endpoint = settings.endpoint();
        if (endpoint != null) {
            // The signature covers the body already; on AWS, where it does not, the SDK's checksums stay.
            builder.endpointOverride(endpoint)
                    .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                    .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        }
        return builder.build();
    }

    private UrlConnectionHttpClient.Builder http() {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT_WITHIN)
                .socketTimeout(ANSWER_WITHIN)
                // A proxy from the environment leads out of the machine, and a server with an address of its own is
                // here.
                .proxyConfiguration(ProxyConfiguration.builder()
                        .useEnvironmentVariablesValues(settings.endpoint() == null)
                        .useSystemPropertyValues(settings.endpoint() == null)
                        .build());
    }

    S3Presigner presigner() {
        var builder = S3Presigner.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(credentials)
                .serviceConfiguration(pathStyle().build());
        if (settings.endpoint() != null) builder.endpointOverride(settings.endpoint());
        return builder.build();
    }

    private S3Configuration.Builder pathStyle() {
        return S3Configuration.builder()
                .pathStyleAccessEnabled(settings.endpoint() != null)
                // What goes wrong while this HTTP client waits for leave to continue is not tried again by the SDK.
                .expectContinueEnabled(false);
    }
}
