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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// Makes the functions' start caches: trains a small model on a platform of its own in a temporary folder and asks it
/// for predictions, so that every function does all that it does, and then keeps what their processes have noted.
final class WarmUp {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration END_WITHIN = Duration.ofMinutes(2);
    private static final TenantId TENANT = new TenantId("default");
    private static final UploadId UPLOAD = new UploadId("warm-up");
    private static final ModelName MODEL = new ModelName("warm-up");
    private static final int ROWS = 200;

    private final PlatformOptions options;

    WarmUp(PlatformOptions options) {
        this.options = options;
    }

    /// @return how many caches were made
    int run() throws IOException, InterruptedException {
        AotCaches caches = AotCaches.making(AotCaches.folder(options.home()));
        Path data = Files.createTempDirectory("aimass-warm-up");
        try {
            DataFolder folder = DataFolder.open(data);
            Optional<String> apiKey;
            try (LocalPlatform platform = LocalPlatform.start(options, folder, caches, END_WITHIN)) {
                apiKey = folder.secret("api-keys/" + TENANT);
                train(platform);
                ask(platform.address(), apiKey.orElseThrow());
            }
            return caches.keepWhatWasMade();
        } finally {
            delete(data);
        }
    }

    private static void train(LocalPlatform platform) throws InterruptedException {
        Vault vault = platform.vault();
        Upload upload = new Upload(UPLOAD, TENANT, TrainingRequest.forModel(MODEL), "warm-up.csv", null, null);
        vault.store().put(Keys.uploadRequest(TENANT, UPLOAD), Json.bytes(upload, new UploadCodec()));
        vault.store().put(Keys.uploadContent(TENANT, UPLOAD), table(ROWS).getBytes(StandardCharsets.UTF_8));
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
            send(http, HttpRequest.newBuilder(address.resolve("/health")));
            for (String path : List.of("/v1/models", "/v1/models/" + MODEL, "/v1/uploads/" + UPLOAD)) {
                send(http, HttpRequest.newBuilder(address.resolve(path)).header("Authorization", "Bearer " + apiKey));
            }
            URI predict = address.resolve("/v1/models/" + MODEL + "/predict");
            send(http, predict(predict, apiKey, "application/json", "[{\"size\": 3.5, \"colour\": \"red\"}]"));
            send(http, predict(predict, apiKey, "text/csv", table(3)));
        }
    }

    private static HttpRequest.Builder predict(URI uri, String apiKey, String type, String body) {
        return HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + apiKey)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    /// Whatever the answer is: it is enough that there was one.
    private static void send(HttpClient http, HttpRequest.Builder request) throws IOException, InterruptedException {
        http.send(request.build(), HttpResponse.BodyHandlers.discarding());
    }

    /// Columns of every kind, and a target that has to do with some of them.
    private static String table(int rows) {
        String[] colours = {"red", "green", "blue"};
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder table = new StringBuilder("size,weight,colour,indoors,day,remark,target\n");
        for (int row = 0; row < rows; row++) {
            double size = random.nextDouble() * 10;
            String colour = colours[random.nextInt(colours.length)];
            String weight = row % 7 == 0 ? "" : String.format(Locale.ROOT, "%.2f", size * 2 + random.nextDouble());
            String target = size > 5 && !colour.equals("blue") ? "yes" : "no";
            table.append(String.format(
                    Locale.ROOT,
                    "%.3f,%s,%s,%s,2024-%02d-%02d,the %s one of number %d is fine,%s\n",
                    size,
                    weight,
                    colour,
                    random.nextBoolean(),
                    1 + random.nextInt(12),
                    1 + random.nextInt(28),
                    colour,
                    random.nextInt(1000),
                    target));
        }
        return table.toString();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
