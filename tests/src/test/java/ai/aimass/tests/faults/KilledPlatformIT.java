package ai.aimass.tests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.aimass.tests.Project;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Processes of functions end with the platform that started them, on jars and as executables.
final class KilledPlatformIT {
    private static final Path FOLDER = Project.root().resolve("tests/target/killed-platform");
    private static final int WITHIN_SECONDS = 20;

    @Test
    void takesItsFunctionsWithIt() throws Exception {
        Folders.delete(FOLDER);
        Files.createDirectories(FOLDER);
        PlatformProcess platform = PlatformProcess.start(FOLDER.resolve("data"), Settings.FAULTLESS);
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest health = HttpRequest.newBuilder(platform.endpoint().resolve("/health"))
                    .build();
            assertEquals(
                    200, http.send(health, HttpResponse.BodyHandlers.ofString()).statusCode());
            List<ProcessHandle> functions = platform.functions();
            assertFalse(functions.isEmpty(), "a process of infer has answered");
            platform.kill();
            CompletableFuture.allOf(
                            functions.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .get(WITHIN_SECONDS, TimeUnit.SECONDS);
        } finally {
            platform.kill();
        }
    }
}
