package ai.aimass.local;

import static ai.aimass.local.Waiting.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Digest;
import ai.aimass.domain.RunId;
import ai.aimass.domain.Stage;
import ai.aimass.domain.TenantId;
import ai.aimass.storage.Keys;
import ai.aimass.storage.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The platform as a process of its own, stopped and killed.
final class KilledPlatformTest {
    private static final TenantId TENANT = new TenantId("default");
    private static final RunId RUN = RunId.of(Digest.of("content"), Digest.of("request"));

    @TempDir
    private Path home;

    private TestProject project;
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void makeProject() throws IOException {
        project = TestProject.in(home);
    }

    @AfterEach
    void killAll() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
        project.functionProcesses().forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void finishesAfterKillWhatItHadBegun() throws Exception {
        try (LocalPlatform platform = project.start()) {
            // A run in the middle of its work, whose events are long forgotten.
            platform.vault().store().create(Keys.dataset(TENANT, RUN), new byte[0]);
        }
        Process first = start();
        first.destroyForcibly().waitFor();
        assertTrue(Files.exists(project.data().resolve("endpoint")), "a killed platform leaves its traces");
        writeTask("a", "finish");
        Process second = start("--sweep", "0.3");
        Path result =
                object(Keys.result(Stage.FEATURIZE, TENANT, RUN, "phase", "a").path());
        until("the result", () -> Files.exists(result));
        second.destroy();
        assertTrue(second.waitFor(30, TimeUnit.SECONDS));
    }

    @Test
    void leavesNothingBehindWhenToldToStop() throws Exception {
        Process platform = start();
        request("/v1/x");
        assertEquals(1, project.functionProcesses().size());
        platform.destroy();
        assertTrue(platform.waitFor(30, TimeUnit.SECONDS));
        assertEquals(143, platform.exitValue());
        assertEquals(List.of(), project.functionProcesses());
        for (String name : List.of("endpoint", "platform.pid")) {
            assertFalse(Files.exists(project.data().resolve(name)), name);
        }
    }

    @Test
    void endsOrphansOfKilledPlatform() throws Exception {
        Process first = start();
        request("/v1/x");
        // Stopped, it cannot notice that the platform is gone.
        ProcessHandle orphan = project.functionProcesses().getFirst();
        new ProcessBuilder("kill", "-STOP", Long.toString(orphan.pid())).start().waitFor();
        first.destroyForcibly().waitFor();
        assertTrue(orphan.isAlive());
        start();
        until("the orphan is gone", () -> !orphan.isAlive());
    }

    @Test
    void refusesFolderOfAnotherProcess() throws Exception {
        start();
        Process second = launch();
        assertTrue(second.waitFor(30, TimeUnit.SECONDS));
        assertEquals(2, second.exitValue());
        String said = new String(second.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(
                said.contains("another platform (process " + started.getFirst().pid() + ")"), said);
    }

    @Test
    void saysWhatIsWrongWithItsOptions() throws Exception {
        Process platform = launch("--port", "x", "--speed", "3");
        assertTrue(platform.waitFor(30, TimeUnit.SECONDS));
        assertEquals(2, platform.exitValue());
        String said = new String(platform.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(said.contains("--port: expected a whole number from 0 to 65535, found x"), said);
        assertTrue(said.contains("there is no option '--speed'"), said);
        assertFalse(Files.exists(project.data()));
    }

    private Process launch(String... options) throws IOException {
        List<String> command = new ArrayList<>(TestProject.java(Platform.class));
        command.addAll(project.arguments(options));
        Process process = new ProcessBuilder(command).start();
        started.add(process);
        return process;
    }

    /// Waits until it says that it runs.
    private Process start(String... options) throws IOException {
        Process process = launch(options);
        String line = process.inputReader().readLine();
        assertTrue(String.valueOf(line).startsWith("AI Mass runs at"), () -> "it said " + line);
        assertTrue(String.valueOf(line).endsWith("; functions are native"), () -> "it said " + line);
        return process;
    }

    private void request(String path) throws Exception {
        URI endpoint =
                URI.create(Files.readString(project.data().resolve("endpoint")).strip());
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(endpoint.resolve(path)).build();
            assertEquals(
                    200,
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        }
    }

    /// Where the store keeps an object.
    private Path object(String path) {
        return project.data().resolve("store").resolve("vault").resolve(path);
    }

    private void writeTask(String name, String action) throws IOException {
        Path file =
                object(Keys.task(Stage.FEATURIZE, TENANT, RUN, "phase", name).path());
        Files.createDirectories(file.getParent());
        Files.write(file, Json.bytes(Json.object().put("do", action)));
    }
}
