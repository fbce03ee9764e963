package ai.aimass.storage.s3;

import ai.aimass.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/// Reads whole objects with the SDK's signer and HTTP client alone. In an executable that starts, the SDK's S3 client
/// takes longer to be made and to ask for the first time than anything else on the way to a first prediction;
/// `tests/bench/cold-start` shows it.
///
/// Only a plain answer counts: the object, or that there is none, or none that is new. Whatever else comes is asked for
/// again with the client, which knows when to try again and what to say.
final class PlainReads {
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int NOT_FOUND = 404;

    private final URI endpoint;
    private final boolean isBucketInHost;
    private final String region;
    private final AwsCredentialsProvider credentials;
    private final SdkHttpClient http;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    /// @param isBucketInHost whether a bucket's name stands before the endpoint's, or begins the path
    PlainReads(
            URI endpoint,
            boolean isBucketInHost,
            String region,
            AwsCredentialsProvider credentials,
            SdkHttpClient http) {
        this.endpoint = endpoint;
        this.isBucketInHost = isBucketInHost;
        this.region = region;
        this.credentials = credentials;
        this.http = http;
    }

    /// What the store says of an object.
    sealed interface Answer {
        record Found(StoredObject object) implements Answer {}

        /// It is not there, or is still the one that was known.
        record Nothing() implements Answer {}

        /// Anything else, and no answer at all.
        record Unclear() implements Answer {}
    }

    /// @param unlessEtag the object is not wanted where it is this one
    Answer read(String bucket, String key, @Nullable String unlessEtag) {
        try {
            HttpExecuteResponse response = http.prepareRequest(HttpExecuteRequest.builder()
                            .request(signed(request(bucket, key, unlessEtag)))
                            .build())
                    .call();
            try (InputStream body =
                    response.responseBody().<InputStream>map(in -> in).orElseGet(InputStream::nullInputStream)) {
                return switch (response.httpResponse().statusCode()) {
                    case OK -> found(response, body.readAllBytes());
                    case NOT_MODIFIED, NOT_FOUND -> {
                        body.readAllBytes();
                        yield new Answer.Nothing();
                    }
                    default -> new Answer.Unclear();
                };
            }
        } catch (IOException | SdkException e) {
            return new Answer.Unclear();
        }
    }

    private static Answer found(HttpExecuteResponse response, byte[] bytes) {
        Optional<String> etag = response.httpResponse().firstMatchingHeader("ETag");
        Optional<String> length = response.httpResponse().firstMatchingHeader("Content-Length");
        boolean isWhole = length.filter(text -> text.equals(Integer.toString(bytes.length)))
                .isPresent();
        return etag.isPresent() && isWhole
                ? new Answer.Found(new StoredObject(bytes, etag.get()))
                : new Answer.Unclear();
    }

    private SdkHttpRequest request(String bucket, String key, @Nullable String unlessEtag) {
        String path = "/" + SdkHttpUtils.urlEncodeIgnoreSlashes(key);
        var request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .protocol(endpoint.getScheme())
                .host(isBucketInHost ? bucket + "." + endpoint.getHost() : endpoint.getHost())
                .encodedPath(isBucketInHost ? path : "/" + bucket + path);
        if (endpoint.getPort() >= 0) request.port(endpoint.getPort());
        if (unlessEtag != null) request.putHeader("If-None-Match", unlessEtag);
        return request.build();
    }

    /// @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">Signature
    ///     Version 4 for S3</a>, which encodes a path once and leaves its dots alone
    private SdkHttpRequest signed(SdkHttpRequest request) {
        return signer.sign(sign -> sign.identity(credentials.resolveCredentials())
                        .request(request)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false))
                .request();
    }
}
