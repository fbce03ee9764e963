import ai.aimass.domain.Digest;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.Version;
import ai.aimass.local.process.AotCaches;
import ai.aimass.local.process.FunctionCommand;
import ai.aimass.local.process.FunctionEnvironment;
import ai.aimass.local.process.FunctionLauncher;
import ai.aimass.local.process.FunctionPackages;
import ai.aimass.local.process.NativeLibraries;
import ai.aimass.local.process.PackageChoice;
import ai.aimass.local.process.ProcessFiles;
import ai.aimass.local.process.RuntimeClient;
import ai.aimass.local.s3.S3Server;
import ai.aimass.local.s3.ServedBucket;
import ai.aimass.local.topology.FunctionSpec;
import ai.aimass.local.topology.Topology;
import ai.aimass.local.topology.TopologyReader;
import ai.aimass.storage.Keys;
import ai.aimass.storage.event.S3Notification.BucketNames;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.VersionCodec;
import ai.aimass.storage.s3.S3Credentials;
import ai.aimass.storage.s3.S3ObjectStore;
import ai.aimass.storage.s3.S3Settings;
import ai.aimass.storage.signing.Envelope;
import ai.aimass.storage.signing.SigningKey;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// How long functions take from nothing to their first answer. Each is started as the local platform starts it, against
/// a stand-in for the Runtime API that has one request ready, and an S3 server with a published model. `run` beside this
/// file makes what it needs.
///
///     java -cp … ColdStart.java DATA STARTS FLOOR
///
/// DATA is the data folder of a platform that does not run and has trained the model `penguins`.
final class ColdStart {
    private static final Path HOME = Path.of("").toAbsolutePath();
    private static final BucketNames BUCKETS = new BucketNames("intake", "vault");
    private static final String NEXT = "/2018-06-01/runtime/invocation/next";
    private static final String ROW =
            "{\"bill_length_mm\": 39.1, \"bill_depth_mm\": 18.7, \"flipper_length_mm\": 181, \"island\": \"Torgersen\"}";
    private static final long WITHIN_SECONDS = 30;
    /// Starts that are not measured, at first: until what runs in this process, the S3 server and the Runtime API, is
    /// compiled. In the cloud neither takes the function's processors.
    private static final int WARM_UP_STARTS = 300;

    private final Path data;
    private final int starts;
    private final Topology topology;
    private final HttpServer runtime;
    private final Map<String, Start> running = new ConcurrentHashMap<>();
    private final byte[] request;

    private ColdStart(Path data, int starts) throws IOException {
        this.data = data;
        this.starts = starts;
        this.topology = TopologyReader.read(HOME.resolve("infra/topology.json"));
        this.runtime = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        this.request = event(Files.readString(data.resolve("api-keys/default")).strip());
        runtime.createContext("/", this::answer);
        runtime.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
        runtime.start();
    }

    /// One process, from its start on.
    private static final class Start {
        final long began = System.nanoTime();
        final CompletableFuture<Double> polled = new CompletableFuture<>();
        final CompletableFuture<Double> answered = new CompletableFuture<>();
        final boolean isAsked;
        String answer = "";

        Start(boolean isAsked) {
            this.isAsked = isAsked;
        }

        double millis() {
            return (System.nanoTime() - began) / 1e6;
        }
    }

    private record Figures(double polledMillis, double answeredMillis, double megabytes) {}

    public static void main(String[] arguments) throws Exception {
        // Head and body of an answer in one packet at once, or the kernel holds the second back for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        ColdStart bench = new ColdStart(Path.of(arguments[0]).toAbsolutePath(), Integer.parseInt(arguments[1]));
        try {
            bench.run(Path.of(arguments[2]));
            System.exit(0);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private void run(Path floor) throws Exception {
        String[] keys = Files.readString(data.resolve("keys/s3")).strip().split("\\s+");
        S3Credentials credentials = new S3Credentials(keys[0], keys[1]);
        List<ServedBucket> buckets = List.of(
                new ServedBucket("intake", ServedBucket.Durability.SOON),
                new ServedBucket("vault", ServedBucket.Durability.SOON));
        try (S3Server s3 = S3Server.start(data.resolve("store"), 0, credentials, buckets, created -> {})) {
            Path model = published(new S3ObjectStore(new S3Settings(s3.endpoint(), "us-east-1", BUCKETS), credentials));
            // Brings its file into the page cache.
            floor(floor, model);
            for (int i = 0; i < WARM_UP_STARTS; i++) {
                start("infer", PackageChoice.NATIVE, true, s3.endpoint(), keys, new Start(true));
            }
            System.out.printf("%d starts each; load %s%n%n", starts, Files.readString(Path.of("/proc/loadavg")).strip());
            System.out.println("| exec → first prediction answered | median ms | p95 ms | RSS MB |");
            System.out.println("|---|---|---|---|");
            List<Figures> floors = new ArrayList<>();
            List<Figures> natives = new ArrayList<>();
            for (int i = 0; i < starts; i++) {
                // In turn: where the machine changes its pace, it does for both.
                floors.add(floor(floor, model));
                natives.add(start("infer", PackageChoice.NATIVE, true, s3.endpoint(), keys, new Start(true)));
            }
            print("floor: library, model, one run", floors);
            print("infer, native", natives);
            print("infer, JVM with AOT cache", starts("infer", PackageChoice.JVM, true, s3.endpoint(), keys));
            print("infer, plain JVM", starts("infer", PackageChoice.JVM, false, s3.endpoint(), keys));
            System.out.println("\n| exec → polling, native | median ms | p95 ms | RSS MB |");
            System.out.println("|---|---|---|---|");
            for (String function : List.of("ingest", "featurize", "train", "compress", "infer")) {
                printPolling(function, starts(function, PackageChoice.NATIVE, true, s3.endpoint(), keys));
            }
            System.out.println("\nOne start of infer, native, by what it asks for:\n");
            timeline(s3.endpoint(), keys);
        }
    }

    /// The model's file, as `infer` gets it.
    private Path published(S3ObjectStore store) throws Exception {
        TenantId tenant = new TenantId("default");
        byte[] signed = store.read(Keys.version(tenant, new ModelName("penguins"), 1))
                .orElseThrow()
                .bytes();
        byte[] manifest = signing().publicKey().verify(Json.read(signed, Envelope.CODEC, "the manifest"), VersionCodec.PAYLOAD_TYPE);
        Version version = Json.read(manifest, new VersionCodec(), "the manifest");
        Digest digest = version.files().get(Version.MODEL).digest();
        return Files.write(
                data.resolve("model.onnx"),
                store.read(Keys.blob(tenant, digest)).orElseThrow().bytes());
    }

    private List<Figures> starts(String function, PackageChoice packages, boolean caches, URI s3, String[] keys)
            throws Exception {
        List<Figures> all = new ArrayList<>();
        for (int i = 0; i <= starts; i++) {
            Figures figures = start(function, packages, caches, s3, keys, new Start(function.equals("infer")));
            // The first one brings files into the page cache.
            if (i > 0) all.add(figures);
        }
        return all;
    }

    private Figures start(
            String function, PackageChoice packages, boolean caches, URI s3, String[] keys, Start start)
            throws Exception {
        Path scratch = Files.createDirectories(data.resolve("cold-start"));
        FunctionLauncher launcher = new FunctionLauncher(
                topology,
                new FunctionPackages(HOME.resolve("functions"), packages),
                new FunctionCommand(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        RuntimeClient.classPath(),
                        AotCaches.using(caches ? AotCaches.folder(HOME) : scratch),
                        new NativeLibraries(scratch.resolve("native"))),
                new FunctionEnvironment(System.getenv(), () -> environment(s3, keys), Map.of(), () -> runtime
                        .getAddress()
                        .getPort()),
                name -> scratch.resolve(name + ".log"),
                new ProcessFiles(Files.createDirectories(scratch.resolve("processes"))));
        FunctionSpec spec = topology.function(function);
        // Each has a name of its own: the last words of one that is gone may still come.
        String id = "p" + running.size();
        running.put(id, start);
        var process = launcher.launch(spec, id);
        try {
            double polled = start.polled.get(WITHIN_SECONDS, TimeUnit.SECONDS);
            double answered = start.isAsked ? start.answered.get(WITHIN_SECONDS, TimeUnit.SECONDS) : Double.NaN;
            if (start.isAsked && !start.answer.contains("probabilities")) {
                throw new IllegalStateException("no prediction, but " + start.answer);
            }
            return new Figures(polled, answered, peakMegabytes(process.pid()));
        } catch (TimeoutException e) {
            // What its threads do goes to its log.
            new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).start().waitFor();
            Thread.sleep(1_000);
            throw new IllegalStateException("no answer, see " + scratch.resolve(function + ".log"), e);
        } finally {
            process.kill();
            CompletableFuture<Void> ended = new CompletableFuture<>();
            process.onExit(status -> ended.complete(null));
            ended.join();
        }
    }

    private Map<String, String> environment(URI s3, String[] keys) {
        return Map.of(
                "AIMASS_S3_ENDPOINT", s3.toString(),
                "AIMASS_INTAKE_BUCKET", "intake",
                "AIMASS_VAULT_BUCKET", "vault",
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", keys[0],
                "AWS_SECRET_ACCESS_KEY", keys[1],
                "AIMASS_SIGNING_KEY", signing().encoded(),
                "AIMASS_VERIFYING_KEY", signing().publicKey().encoded());
    }

    private SigningKey signing() {
        try {
            return SigningKey.decode(Files.readString(data.resolve("keys/signing")).strip());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The Runtime API, as far as one request goes.
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Start start = running.get(path.split("/")[1]);
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (path.endsWith(NEXT)) {
                boolean isFirst = start.polled.complete(start.millis());
                if (!isFirst || !start.isAsked) {
                    // The next one never comes; the process is killed first.
                    Thread.sleep(TimeUnit.SECONDS.toMillis(WITHIN_SECONDS));
                }
                exchange.getResponseHeaders().add("Lambda-Runtime-Aws-Request-Id", "r");
                exchange.getResponseHeaders()
                        .add("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 29_000));
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, request.length);
                exchange.getResponseBody().write(request);
            } else {
                double millis = start.millis();
                start.answer = new String(body, StandardCharsets.UTF_8);
                start.answered.complete(millis);
                exchange.sendResponseHeaders(202, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Figures floor(Path floor, Path model) throws Exception {
        Path library = HOME.resolve("functions/infer/target");
        List<String> command = List.of(floor.toString(), "-Donnxruntime.native.path=" + library, model.toString());
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command).start();
        try (BufferedReader said = process.inputReader()) {
            String line = String.valueOf(said.readLine());
            double millis = (System.nanoTime() - began) / 1e6;
            if (!line.startsWith("predicted")) throw new IllegalStateException(line);
            double megabytes = kilobytes(String.valueOf(said.readLine())) / 1024;
            process.waitFor();
            return new Figures(Double.NaN, millis, megabytes);
        }
    }

    private void timeline(URI s3, String[] keys) throws Exception {
        Start start = new Start(true);
        ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> forward(server, s3, start, seen));
            start("infer", PackageChoice.NATIVE, true, URI.create("http://127.0.0.1:" + server.getLocalPort()), keys, start);
        }
        seen.add(String.format(Locale.ROOT, "%7.1f ms  polls", start.polled.get()));
        seen.add(String.format(Locale.ROOT, "%7.1f ms  answers", start.answered.get()));
        seen.stream().sorted().forEach(System.out::println);
    }

    /// Passes bytes on, and notes when each request went and when its answer began.
    private static void forward(ServerSocket server, URI s3, Start start, ConcurrentLinkedQueue<String> seen) {
        try {
            while (true) {
                Socket from = server.accept();
                Socket to = new Socket("127.0.0.1", s3.getPort());
                from.setTcpNoDelay(true);
                to.setTcpNoDelay(true);
                String[] last = {""};
                Thread.ofPlatform().daemon().start(() -> copy(from, to, chunk -> {
                    if (!chunk.matches("(?s)(GET|HEAD) .*")) return;
                    last[0] = chunk.lines().findFirst().orElse("").replaceFirst(" HTTP.*", "");
                    seen.add(String.format(Locale.ROOT, "%7.1f ms  asks   %s", start.millis(), last[0]));
                }));
                Thread.ofPlatform().daemon().start(() -> copy(to, from, chunk -> {
                    if (!chunk.startsWith("HTTP/")) return;
                    seen.add(String.format(Locale.ROOT, "%7.1f ms  has    %s", start.millis(), last[0]));
                }));
            }
        } catch (IOException e) {
            // The measurement is over.
        }
    }

    private static void copy(Socket from, Socket to, java.util.function.Consumer<String> note) {
        byte[] buffer = new byte[1 << 16];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                note.accept(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // One of the two is gone.
        }
    }

    private static void print(String what, List<Figures> all) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.0f |%n",
                what,
                quantile(all.stream().map(Figures::answeredMillis), 0.5),
                quantile(all.stream().map(Figures::answeredMillis), 0.95),
                quantile(all.stream().map(Figures::megabytes), 0.5));
    }

    private static void printPolling(String function, List<Figures> all) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.0f |%n",
                function,
                quantile(all.stream().map(Figures::polledMillis), 0.5),
                quantile(all.stream().map(Figures::polledMillis), 0.95),
                quantile(all.stream().map(Figures::megabytes), 0.5));
    }

    private static double quantile(Stream<Double> values, double share) {
        List<Double> sorted = values.sorted().toList();
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    private static double peakMegabytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> kilobytes(line) / 1024)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double kilobytes(String line) {
        return Double.parseDouble(line.replaceAll("[^0-9]", ""));
    }

    /// As API Gateway hands on a request.
    private static byte[] event(String apiKey) {
        String path = "/v1/models/penguins/predict";
        String event = """
                {"version":"2.0","routeKey":"ANY /v1/{proxy+}","rawPath":"%s","rawQueryString":"",
                 "headers":{"authorization":"Bearer %s","content-type":"application/json","host":"localhost"},
                 "requestContext":{"accountId":"0","apiId":"local","domainName":"localhost","domainPrefix":"localhost",
                  "http":{"method":"POST","path":"%s","protocol":"HTTP/1.1","sourceIp":"127.0.0.1","userAgent":"bench"},
                  "requestId":"r","routeKey":"ANY /v1/{proxy+}","stage":"$default","time":"01/Jan/2026:00:00:00 +0000",
                  "timeEpoch":1767225600000},
                 "pathParameters":{"proxy":"models/penguins/predict"},
                 "body":"%s","isBase64Encoded":false}""";
        return event.formatted(path, apiKey, path, ROW.replace("\"", "\\\"")).getBytes(StandardCharsets.UTF_8);
    }
}
