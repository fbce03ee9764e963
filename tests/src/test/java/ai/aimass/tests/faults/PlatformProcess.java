package ai.aimass.tests.faults;

import ai.aimass.tests.Packages;
import ai.aimass.tests.Project;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A platform as a process of its own, for killing.
final class PlatformProcess {
    private static final String GREETING = "AI Mass runs at ";
    private static final int STOPPED = 143;
    private static final Path ROOT = Project.root();
    private static final Path CACHE = ROOT.resolve("target/aot/platform.aot");

    private final Path data;
    private final Process process;

    private PlatformProcess(Path data, Process process) {
        this.data = data;
        this.process = process;
    }

    /// Makes the start caches of the jars at hand. Without them every schedule takes longer and shows the same.
    static void warmUp() throws IOException, InterruptedException {
        Files.deleteIfExists(CACHE);
        List<String> command = command("warm");
        new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /// Starts one and does not wait for it.
    static PlatformProcess launch(Path data, Settings settings) throws IOException {
        List<String> command = command();
        command.addAll(List.of("--data", data.toString(), "--port", "0", "--tenants", tenants()));
        // What is lost comes back soon. Several schedules' kills may hit the same event, which is none of its own
        // fault.
        command.addAll(List.of("--sweep", "1", "--retries", "6", "--retry-wait", "0.1"));
        command.addAll(Packages.UNDER_TEST.options());
        command.addAll(settings.options());
        File errors = data.resolveSibling(data.getFileName() + ".errors").toFile();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new PlatformProcess(data, process);
    }

    /// Starts one and waits until it answers.
    static PlatformProcess start(Path data, Settings settings) throws IOException, InterruptedException {
        PlatformProcess platform = launch(data, settings);
        String greeting = platform.process.inputReader().readLine();
        if (greeting == null || !greeting.startsWith(GREETING)) {
            platform.kill();
            throw new AssertionError("the platform did not start: " + greeting);
        }
        return platform;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Kills one process of a function.
    ///
    /// @return false where it has none
    boolean kill(String function) {
        return functions(function + "/").stream()
                .findFirst()
                .map(ProcessHandle::destroyForcibly)
                .orElse(false);
    }

    /// The processes of all functions.
    List<ProcessHandle> functions() {
        return functions("");
    }

    /// @param path what the command line has below the functions' folder
    private List<ProcessHandle> functions(String path) {
        return process.children()
                .filter(child -> child.info()
                        .commandLine()
                        .filter(command -> command.contains("/functions/" + path))
                        .isPresent())
                .sorted()
                .toList();
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            kill();
            throw new AssertionError("the platform did not stop");
        }
        if (process.exitValue() != STOPPED) throw new AssertionError("the platform ended with " + process.exitValue());
    }

    /// Whether no event is on its way.
    boolean isAtRest(HttpClient http) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint().resolve("/_platform/status"))
                .header("Authorization", "Bearer " + read("keys/control"))
                .build();
        String body = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        JsonNode events = JsonMapper.builder().build().readTree(body).path("events");
        return events.path("keys").asInt(-1) == 0 && events.path("deadLetters").asInt(-1) == 0;
    }

    URI endpoint() {
        return URI.create(read("endpoint"));
    }

    private String read(String file) {
        try {
            return Files.readString(data.resolve(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(String... action) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + ROOT.resolve("infra/local/jvm.options"),
                "-XX:AOTCache=" + CACHE,
                "-cp",
                jar("infra/local") + File.pathSeparator + ROOT.resolve("infra/local/target/lib") + "/*",
                "ai.aimass.local.Platform"));
        command.addAll(List.of(action));
        command.addAll(List.of("--home", ROOT.toString()));
        return command;
    }

    private static Path jar(String module) throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve(module).resolve("target"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(file ->
                            !module.startsWith("functions/") || file.toString().endsWith("-runner.jar"))
                    .sorted()
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(module + " is not packaged"));
        }
    }

    private static String tenants() {
        return String.join(
                ",",
                IntStream.range(0, Sample.COUNT)
                        .mapToObj(number -> new Sample(number).tenant())
                        .toList());
    }
}
