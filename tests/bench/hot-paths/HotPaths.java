import ai.aimass.domain.AccessGrant;
import ai.aimass.domain.Digest;
import ai.aimass.domain.ModelName;
import ai.aimass.domain.TenantId;
import ai.aimass.domain.TrainingRequest;
import ai.aimass.domain.Upload;
import ai.aimass.domain.UploadId;
import ai.aimass.local.process.AotCaches;
import ai.aimass.local.process.FunctionCommand;
import ai.aimass.local.process.FunctionEnvironment;
import ai.aimass.local.process.FunctionLauncher;
import ai.aimass.local.process.FunctionPackages;
import ai.aimass.local.process.NativeLibraries;
import ai.aimass.local.process.PackageChoice;
import ai.aimass.local.process.ProcessFiles;
import ai.aimass.local.process.RuntimeClient;
import ai.aimass.local.invoke.RunningProcess;
import ai.aimass.local.s3.CreatedObject;
import ai.aimass.local.s3.S3Server;
import ai.aimass.local.s3.ServedBucket;
import ai.aimass.local.topology.Topology;
import ai.aimass.local.topology.TopologyReader;
import ai.aimass.storage.Bucket;
import ai.aimass.storage.Key;
import ai.aimass.storage.Keys;
import ai.aimass.storage.event.S3Notification.BucketNames;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.PointerCodecs;
import ai.aimass.storage.json.UploadCodec;
import ai.aimass.storage.s3.S3Credentials;
import ai.aimass.storage.s3.S3ObjectStore;
import ai.aimass.storage.s3.S3Settings;
import ai.aimass.storage.signing.SigningKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/// Runs one data set through all functions, one invocation at a time, and adds up what each function took. `run` beside
/// this file starts it.
///
///     java -cp … HotPaths.java FILE.csv TARGET ROUNDS
final class HotPaths {
    private static final Path HOME = Path.of("").toAbsolutePath();
    private static final List<String> FUNCTIONS = List.of("ingest", "featurize", "train", "compress", "infer");
    private static final BucketNames BUCKETS = new BucketNames("intake", "vault");
    private static final S3Credentials CREDENTIALS = new S3Credentials("bench", "bench-bench");
    private static final TenantId TENANT = new TenantId("default");
    private static final ModelName MODEL = new ModelName("bench");
    private static final int PREDICTIONS = 2_000;
    private static final double TICKS_PER_SECOND = 100;

    private final PackageChoice packages;
    private final Topology topology = TopologyReader.read(HOME.resolve("infra/topology.json"));
    private final LinkedBlockingQueue<CreatedObject> created = new LinkedBlockingQueue<>();
    private final Map<String, Worker> workers = new ConcurrentHashMap<>();
    private final HttpServer runtime = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final Path scratch = Files.createTempDirectory("aimass-hot-paths");
    private final SigningKey signing = SigningKey.generate();

    private HotPaths(PackageChoice packages) throws IOException {
        this.packages = packages;
        runtime.createContext("/", this::answer);
        runtime.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
        runtime.start();
    }

    /// A function's one process.
    private static final class Worker {
        final SynchronousQueue<byte[]> events = new SynchronousQueue<>();
        final SynchronousQueue<String> answers = new SynchronousQueue<>();
        RunningProcess process;
    }

    private record Cost(double seconds, double processorSeconds) {
        Cost plus(Cost other) {
            return new Cost(seconds + other.seconds, processorSeconds + other.processorSeconds);
        }
    }

    public static void main(String[] arguments) throws Exception {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        Path file = Path.of(arguments[0]);
        int rounds = Integer.parseInt(arguments[2]);
        System.out.println(file.getFileName() + "; load " + Files.readString(Path.of("/proc/loadavg")).strip() + "\n");
        System.out.println("| seconds, of the processor in brackets | " + String.join(" | ", FUNCTIONS.subList(0, 4))
                + " | one prediction |");
        System.out.println("|---|---|---|---|---|---|");
        for (int round = 0; round < rounds; round++) {
            for (PackageChoice packages : List.of(PackageChoice.NATIVE, PackageChoice.JVM)) {
                new HotPaths(packages).run(Files.readAllBytes(file), arguments[1]);
            }
        }
        System.exit(0);
    }

    private void run(byte[] content, String target) throws Exception {
        List<ServedBucket> buckets = List.of(
                new ServedBucket("intake", ServedBucket.Durability.SOON),
                new ServedBucket("vault", ServedBucket.Durability.SOON));
        Map<String, Cost> costs = new TreeMap<>();
        try (S3Server s3 = S3Server.start(scratch.resolve("store"), 0, CREDENTIALS, buckets, created::add)) {
            S3ObjectStore store = new S3ObjectStore(new S3Settings(s3.endpoint(), "us-east-1", BUCKETS), CREDENTIALS);
            store.put(Keys.access(Digest.of("key")), Json.bytes(new AccessGrant(TENANT, "bench"), PointerCodecs.ACCESS));
            FunctionLauncher launcher = launcher(s3);
            for (String function : FUNCTIONS) {
                Worker worker = new Worker();
                workers.put(function, worker);
                worker.process = launcher.launch(topology.function(function), function);
            }
            UploadId upload = new UploadId("bench");
            TrainingRequest request = TrainingRequest.forModel(MODEL).but().target(target).build();
            store.put(
                    Keys.uploadRequest(TENANT, upload),
                    Json.bytes(new Upload(upload, TENANT, request, "bench.csv", null, null), new UploadCodec()));
            store.put(Keys.uploadContent(TENANT, upload), content);
            Key version = Keys.version(TENANT, MODEL, 1);
            while (store.info(version).isEmpty() || !created.isEmpty()) {
                CreatedObject next = created.poll(30, TimeUnit.SECONDS);
                if (next == null) throw new IllegalStateException("nothing happens any more");
                Bucket bucket = BUCKETS.bucket(next.bucket()).orElseThrow();
                for (String function : topology.triggeredBy(new Key(bucket, next.key()))) {
                    costs.merge(function, invoke(function, notification(next)), Cost::plus);
                }
            }
            print(costs, predict(content, target));
        } finally {
            workers.values().forEach(worker -> worker.process.kill());
            runtime.stop(0);
        }
    }

    private FunctionLauncher launcher(S3Server s3) throws IOException {
        Map<String, String> environment = Map.of(
                "AIMASS_S3_ENDPOINT", s3.endpoint().toString(),
                "AIMASS_INTAKE_BUCKET", "intake",
                "AIMASS_VAULT_BUCKET", "vault",
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", CREDENTIALS.accessKey(),
                "AWS_SECRET_ACCESS_KEY", CREDENTIALS.secretKey(),
                "AIMASS_SIGNING_KEY", signing.encoded(),
                "AIMASS_VERIFYING_KEY", signing.publicKey().encoded());
        return new FunctionLauncher(
                topology,
                new FunctionPackages(HOME.resolve("functions"), packages),
                new FunctionCommand(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        RuntimeClient.classPath(),
                        AotCaches.using(AotCaches.folder(HOME)),
                        new NativeLibraries(scratch.resolve("native"))),
                new FunctionEnvironment(System.getenv(), () -> environment, Map.of(), () -> runtime.getAddress()
                        .getPort()),
                name -> scratch.resolve(name + ".log"),
                new ProcessFiles(Files.createDirectories(scratch.resolve("processes"))));
    }

    private Cost invoke(String function, byte[] event) throws Exception {
        Worker worker = workers.get(function);
        // Handed over when the process asks for work, so its start is not counted.
        double before = processorSeconds(worker.process.pid());
        if (!worker.events.offer(event, 60, TimeUnit.SECONDS)) throw new IllegalStateException(function + " does not poll");
        long began = System.nanoTime();
        String answer = worker.answers.poll(900, TimeUnit.SECONDS);
        double seconds = (System.nanoTime() - began) / 1e9;
        if (answer == null || answer.startsWith("error")) {
            throw new IllegalStateException(function + ": " + answer + "; see " + scratch);
        }
        return new Cost(seconds, processorSeconds(worker.process.pid()) - before);
    }

    private double predict(byte[] content, String target) throws Exception {
        String[] lines = new String(content, StandardCharsets.UTF_8).split("\n", 3);
        byte[] event = request(lines[0].strip() + "\n" + lines[1].strip() + "\n");
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < PREDICTIONS; i++) {
            millis.add(invoke("infer", event).seconds() * 1e3);
        }
        return millis.stream().skip(PREDICTIONS / 2).sorted().skip(PREDICTIONS / 4).findFirst().orElseThrow();
    }

    private void print(Map<String, Cost> costs, double predictionMillis) {
        StringBuilder line = new StringBuilder("| " + packages.name().toLowerCase(Locale.ROOT) + " |");
        for (String function : FUNCTIONS.subList(0, 4)) {
            Cost cost = costs.get(function);
            line.append(String.format(Locale.ROOT, " %.2f (%.2f) |", cost.seconds(), cost.processorSeconds()));
        }
        System.out.printf(Locale.ROOT, "%s %.2f ms |%n", line, predictionMillis);
    }

    /// The Runtime API; processes are told apart by the first part of the path.
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Worker worker = workers.get(path.split("/", -1)[1]);
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (path.endsWith("/next")) {
                byte[] event = worker.events.take();
                exchange.getResponseHeaders().add("Lambda-Runtime-Aws-Request-Id", "r");
                exchange.getResponseHeaders()
                        .add("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 900_000));
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, event.length);
                exchange.getResponseBody().write(event);
            } else {
                boolean isGood = path.endsWith("/response") && !body.contains("\"statusCode\":4") && !body.contains("\"statusCode\":5");
                worker.answers.put(isGood ? "answer" : "error " + path + " " + body);
                exchange.sendResponseHeaders(202, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] notification(CreatedObject created) {
        ObjectNode event = Json.object();
        ObjectNode s3 = event.putArray("Records")
                .addObject()
                .put("eventName", created.cause().eventName())
                .putObject("s3");
        s3.putObject("bucket").put("name", created.bucket());
        s3.putObject("object").put("key", URLEncoder.encode(created.key(), StandardCharsets.UTF_8));
        return Json.bytes(event);
    }

    private static byte[] request(String body) {
        String path = "/v1/models/" + MODEL + "/predict";
        ObjectNode event = Json.object().put("version", "2.0").put("rawPath", path).put("rawQueryString", "");
        event.putObject("headers")
                .put("authorization", "Bearer key")
                .put("content-type", "text/csv")
                .put("host", "localhost");
        event.putObject("requestContext")
                .put("stage", "$default")
                .putObject("http")
                .put("method", "POST")
                .put("path", path)
                .put("protocol", "HTTP/1.1")
                .put("sourceIp", "127.0.0.1");
        return Json.bytes(event.put("body", body).put("isBase64Encoded", false));
    }

    private static double processorSeconds(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }
}
