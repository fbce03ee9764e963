package ai.aimass.local;

import ai.aimass.domain.Job;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.TrainingRequest;
import ai.aimass.domain.Upload;
import ai.aimass.domain.UploadId;
import ai.aimass.local.process.AotCaches;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Vault;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.PointerCodecs;
import ai.aimass.storage.json.UploadCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// Makes the functions' start caches: trains a small model on a platform in a temporary folder and asks it for
/// predictions, so that every function does all that it does, and then keeps what their processes have noted.
///
/// @param options with one process at a time, each kept to the end, so that one of each function does everything
record FunctionWarmUp(PlatformOptions options) {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration END_WITHIN = Duration.ofMinutes(2);
    private static final TenantId TENANT = new TenantId("default");
    private static final UploadId UPLOAD = new UploadId("warm-up");
    private static final ModelName MODEL = new ModelName("warm-up");

    /// @return how many caches were made
    int run() throws IOException, InterruptedException {
        AotCaches caches = AotCaches.making(AotCaches.folder(options.home()));
        try (TemporaryFolder data = TemporaryFolder.make()) {
            DataFolder folder = DataFolder.open(data.path());
            try (LocalPlatform platform = LocalPlatform.start(options, folder, caches, END_WITHIN)) {
                String apiKey = folder.secret("api-keys/" + TENANT).orElseThrow();
                train(platform);
                ask(platform.address(), apiKey);
            }
        }
        return caches.keepWhatWasMade();
    }

    private static void train(LocalPlatform platform) throws InterruptedException {
        Vault vault = platform.vault();
        Upload upload = new Upload(UPLOAD, TENANT, TrainingRequest.forModel(MODEL), "warm-up.csv", null, null);
        byte[] content = SampleTable.csv(200, 1).getBytes(StandardCharsets.UTF_8);
        vault.store().put(Keys.uploadRequest(TENANT, UPLOAD), Json.bytes(upload, new UploadCodec()));
        vault.store().put(Keys.uploadContent(TENANT, UPLOAD), content);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isPublished(vault) && !platform.isAtRest() && System.nanoTime() < deadline) {
            Thread.sleep(100);
        }
    }

    private static boolean isPublished(Vault vault) {
        return vault.find(Keys.job(TENANT, UPLOAD), PointerCodecs.JOB)
                .map(Vault.Manifest::value)
                .map(Job::run)
                .filter(run -> vault.exists(Keys.published(TENANT, run)))
                .isPresent();
    }

    private static void ask(URI address, String apiKey) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            send(http, apiKey, HttpRequest.newBuilder(address.resolve("/health")));
            for (String path : List.of("/v1/models", "/v1/models/" + MODEL, "/v1/uploads/" + UPLOAD)) {
                send(http, apiKey, HttpRequest.newBuilder(address.resolve(path)));
            }
            URI predict = address.resolve("/v1/models/" + MODEL + "/predict");
            send(http, apiKey, post(predict, "application/json", "[{\"size\": 3.5, \"colour\": \"red\"}]"));
            send(http, apiKey, post(predict, "text/csv", SampleTable.csv(3, 2)));
        }
    }

    private static HttpRequest.Builder post(URI uri, String type, String body) {
        return HttpRequest.newBuilder(uri).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body));
    }

    /// Whatever the answer is: it is enough that there was one.
    private static void send(HttpClient http, String apiKey, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        http.send(request.header("Authorization", "Bearer " + apiKey).build(), HttpResponse.BodyHandlers.discarding());
    }
}
