package ai.aimass.local;

import ai.aimass.local.process.AotCaches;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// Makes the platform's own start cache: starts a platform in a temporary folder, asks it once, and tells it to stop.
record PlatformWarmUp(Path home) {
    /// @return whether there is a cache now
    boolean run() throws IOException, InterruptedException {
        Path machine = home.resolve("infra").resolve("local").resolve("jvm.options");
        if (!Files.exists(machine)) return false;
        Path cache = AotCaches.platformCache(home);
        Files.createDirectories(cache.getParent());
        Path made = cache.resolveSibling(cache.getFileName() + ".new");
        try (TemporaryFolder data = TemporaryFolder.make()) {
            Process platform = new ProcessBuilder(command(machine, made, data.path()))
                    .redirectErrorStream(true)
                    .start();
            askOnce(String.valueOf(platform.inputReader().readLine()));
            // Not Process#destroy, which would close what it writes to.
            platform.toHandle().destroy();
            platform.inputReader().transferTo(Writer.nullWriter());
            platform.waitFor();
        }
        if (!Files.exists(made)) return false;
        Files.move(made, cache, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    private List<String> command(Path machine, Path made, Path data) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + machine,
                "-XX:AOTCacheOutput=" + made,
                "-cp",
                System.getProperty("java.class.path"),
                Platform.class.getName(),
                "--home",
                home.toString(),
                "--data",
                data.toString(),
                "--port",
                "0");
    }

    /// @param greeting what the platform says when it runs
    private static void askOnce(String greeting) throws IOException, InterruptedException {
        if (!greeting.startsWith(Platform.GREETING)) throw new IOException("the platform did not start: " + greeting);
        URI address = URI.create(greeting.substring(Platform.GREETING.length()).split(" ", -1)[0]);
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve("/_platform/status")).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(request, HttpResponse.BodyHandlers.discarding());
        }
    }
}
