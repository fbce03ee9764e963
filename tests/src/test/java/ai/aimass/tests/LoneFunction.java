package ai.aimass.tests;

import ai.aimass.local.invoke.ExitStatus;
import ai.aimass.local.invoke.RunningProcess;
import ai.aimass.local.process.AotCaches;
import ai.aimass.local.process.FunctionCommand;
import ai.aimass.local.process.FunctionEnvironment;
import ai.aimass.local.process.FunctionLauncher;
import ai.aimass.local.process.FunctionPackages;
import ai.aimass.local.process.NativeLibraries;
import ai.aimass.local.process.PackageChoice;
import ai.aimass.local.process.ProcessFiles;
import ai.aimass.local.process.RuntimeClient;
import ai.aimass.local.topology.Topology;
import ai.aimass.local.topology.TopologyReader;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// One process of a function, started as the platform starts it but without a platform: a stand-in for the Lambda
/// Runtime API hands it what the test gives, and notes what it does.
final class LoneFunction implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PROCESS = "f00d";
    private static final String RUNTIME = "/" + PROCESS + "/2018-06-01/runtime/";

    /// What a process does, in its order.
    sealed interface Act {
        /// Asks for an event.
        record Polled() implements Act {}

        /// Sends something to a path below `/2018-06-01/runtime/`.
        record Sent(String path, String body) implements Act {}

        record Ended(ExitStatus status) implements Act {}
    }

    private record Event(String id, String json) {}

    private final Path log;
    private final HttpServer runtime;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Act> acts = new LinkedBlockingQueue<>();
    private final RunningProcess process;

    private LoneFunction(String function, Packages packages, Path folder, Map<String, String> variables)
            throws IOException {
        log = folder.resolve(function + ".log");
        runtime = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        runtime.setExecutor(threads);
        runtime.createContext("/", this::answer);
        runtime.start();
        Topology topology = TopologyReader.read(Project.root().resolve("infra/topology.json"));
        FunctionLauncher launcher = new FunctionLauncher(
                topology,
                new FunctionPackages(Project.root().resolve("functions"), PackageChoice.valueOf(packages.name())),
                new FunctionCommand(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        RuntimeClient.classPath(),
                        AotCaches.using(AotCaches.folder(Project.root())),
                        new NativeLibraries(folder.resolve("native"))),
                new FunctionEnvironment(
                        System.getenv(),
                        () -> variables,
                        Map.of(),
                        () -> runtime.getAddress().getPort()),
                name -> log,
                new ProcessFiles(Files.createDirectories(folder.resolve("processes"))));
        process = launcher.launch(topology.function(function), PROCESS);
        process.onExit(status -> acts.add(new Act.Ended(status)));
    }

    /// Of the kind that this run of the tests is about.
    ///
    /// @param folder for its log and what it unpacks; must exist
    /// @param variables what its environment has besides what Lambda sets
    static LoneFunction start(String function, Path folder, Map<String, String> variables) throws IOException {
        return new LoneFunction(function, Packages.UNDER_TEST, folder, variables);
    }

    /// Lets it have an event, now or when it next asks.
    void give(String id, String json) {
        events.add(new Event(id, json));
    }

    /// Waits for what it does next.
    Act next() throws InterruptedException {
        Act act = acts.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (act == null) throw new AssertionError("nothing for " + PATIENCE.toSeconds() + " s\n" + log());
        return act;
    }

    /// What it has said so far.
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        CompletableFuture<ExitStatus> ended = new CompletableFuture<>();
        process.onExit(ended::complete);
        process.kill();
        ended.join();
        runtime.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (!path.startsWith(RUNTIME)) throw new IOException("not of the Runtime API: " + path);
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (path.equals(RUNTIME + "invocation/next")) {
                acts.add(new Act.Polled());
                send(exchange, events.take());
            } else {
                acts.add(new Act.Sent(path.substring(RUNTIME.length()), body));
                exchange.sendResponseHeaders(202, -1);
            }
        } catch (InterruptedException e) {
            // The test is over.
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, Event event) throws IOException {
        byte[] json = event.json().getBytes(StandardCharsets.UTF_8);
        long deadline = Instant.now().plus(PATIENCE).toEpochMilli();
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("Lambda-Runtime-Aws-Request-Id", event.id());
        exchange.getResponseHeaders().add("Lambda-Runtime-Deadline-Ms", Long.toString(deadline));
        exchange.sendResponseHeaders(200, json.length);
        exchange.getResponseBody().write(json);
    }
}
