package ai.aimass.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.local.invoke.ExitStatus;
import ai.aimass.local.invoke.Invocation;
import ai.aimass.local.invoke.Limits;
import ai.aimass.local.invoke.Outcome;
import ai.aimass.local.invoke.Scheduler;
import ai.aimass.local.invoke.StartTimes;
import ai.aimass.local.runtime.RuntimeApi;
import ai.aimass.local.topology.FunctionSpec;
import ai.aimass.local.topology.Topology;
import io.quarkus.funqy.lambda.FunqyStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A function that is jars, run by the AWS runtime client itself.
final class JvmFunctionTest {
    private static final Topology TOPOLOGY = new Topology(
            new TreeMap<>(Map.of("train", new FunctionSpec("train", 200, Duration.ofSeconds(60), 2))),
            List.of(),
            List.of());

    @TempDir
    private Path home;

    private final List<StartTimes> starts = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private Scheduler scheduler;
    private RuntimeApi runtime;

    @BeforeEach
    void start() throws IOException {
        Path target = Files.createDirectories(home.resolve("functions/train/target"));
        writeJar(target.resolve("train-runner.jar"), FunqyStreamHandler.class);
        Path processes = Files.createDirectories(home.resolve("processes"));
        FunctionLauncher launcher = new FunctionLauncher(
                TOPOLOGY,
                new FunctionPackages(home.resolve("functions"), PackageChoice.JVM),
                new FunctionCommand(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        RuntimeClient.classPath(),
                        AotCaches.using(home.resolve("aot")),
                        new NativeLibraries(home.resolve("native"))),
                new FunctionEnvironment(System.getenv(), Map::of, Map.of(), port::join),
                name -> home.resolve(name + ".log"),
                new ProcessFiles(processes));
        scheduler = new Scheduler(
                TOPOLOGY,
                Limits.defaults(),
                launcher,
                launch -> Thread.ofVirtual().start(launch),
                System::nanoTime,
                () -> UUID.randomUUID().toString().replace("-", ""),
                starts::add);
        runtime = RuntimeApi.start(TOPOLOGY, scheduler, Clock.systemUTC(), 0);
        port.complete(runtime.port());
    }

    @AfterEach
    void stop() throws InterruptedException {
        scheduler.stop(Duration.ofSeconds(3));
        runtime.close();
    }

    @Test
    void answersWithinItsMemory() throws Exception {
        // 65 % of 200 MB, of which the collector keeps a part for itself.
        assertEquals("train {\"a\":1} ", answer("{\"a\":1}").replaceFirst("1[12][0-9]$", ""));
        assertEquals("train {\"b\":2} ", answer("{\"b\":2}").replaceFirst("1[12][0-9]$", ""));
        assertEquals(1, starts.size(), () -> starts + log());
        assertEquals("jvm", starts.getFirst().kind());
        assertTrue(starts.getFirst().pollingNanos() > 0);
    }

    @Test
    void tellsWhatItThrew() throws Exception {
        assertEquals(new Outcome.Threw("java.lang.IllegalStateException", "told to throw"), invoke("\"throw\""));
        assertInstanceOf(Outcome.Answered.class, invoke("{}"), "and goes on");
    }

    @Test
    void endsWhenItRunsOutOfMemory() throws Exception {
        Outcome outcome = invoke("\"run-out-of-memory\"");
        assertEquals(new Outcome.ProcessEnded(new ExitStatus(3)), outcome);
    }

    private String answer(String event) throws Exception {
        Outcome outcome = invoke(event);
        if (outcome instanceof Outcome.Answered(byte[] body)) return new String(body, StandardCharsets.UTF_8);
        throw new AssertionError(outcome + log());
    }

    private String log() {
        try {
            return "\n" + Files.readString(home.resolve("train.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome invoke(String event) throws Exception {
        return submit(event).get(60, TimeUnit.SECONDS);
    }

    private CompletableFuture<Outcome> submit(String event) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        scheduler.submit(new Invocation(
                UUID.randomUUID().toString(), "train", event.getBytes(StandardCharsets.UTF_8), outcome::complete));
        return outcome;
    }

    private static void writeJar(Path jar, Class<?> content) throws IOException {
        String name = content.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                InputStream in = Objects.requireNonNull(content.getClassLoader().getResourceAsStream(name))) {
            entries.putNextEntry(new JarEntry(name));
            in.transferTo(entries);
            entries.closeEntry();
        }
    }
}
