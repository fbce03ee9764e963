package ai.aimass.tests;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A platform over a data folder of its own, started and stopped by the command. As a static field with
/// `@RegisterExtension` it runs while a test class does; otherwise between [#start] and [#close].
///
/// Its folder is `target/platforms/NAME` and stays there until the next run, so that logs can be read after a failure.
public final class Platform implements BeforeAllCallback, AfterAllCallback, AutoCloseable {
    static final String DEFAULT_TENANT = "default";

    private final Path data;
    private final List<String> options;
    private final Aimass aimass;
    private final Thread lastResort = new Thread(this::stop);

    /// @param options of `./aimass up`
    private Platform(Path data, List<String> options) {
        this.data = data;
        this.options = options;
        this.aimass = new Aimass(data);
    }

    /// With functions of the kind that this run of the tests is about.
    public static Platform named(String name, String... options) {
        return of(Packages.UNDER_TEST, name, options);
    }

    /// @param packages what functions run from
    static Platform of(Packages packages, String name, String... options) {
        List<String> all = new ArrayList<>(packages.options());
        all.addAll(List.of(options));
        return new Platform(Project.root().resolve("tests/target/platforms").resolve(name), all);
    }

    public Platform start() throws IOException, InterruptedException {
        markBuilt();
        delete(data);
        Files.createDirectories(data);
        Runtime.getRuntime().addShutdownHook(lastResort);
        List<String> arguments = new ArrayList<>(List.of("up", "--port", "0"));
        arguments.addAll(options);
        aimass.run(arguments.toArray(String[]::new)).succeeded();
        return this;
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(lastResort);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    public Aimass aimass() {
        return aimass;
    }

    /// Where everything is that the platform keeps.
    public Path data() {
        return data;
    }

    public String endpoint() {
        return read(data.resolve("endpoint"));
    }

    public String apiKey() {
        return apiKey(DEFAULT_TENANT);
    }

    public String apiKey(String tenant) {
        return read(data.resolve("api-keys").resolve(tenant));
    }

    /// A file of the vault, by its digest.
    public byte[] blob(String sha256) {
        return object("blobs/" + DEFAULT_TENANT + "/" + sha256);
    }

    /// An object of the vault.
    public byte[] object(String key) {
        try {
            return Files.readAllBytes(data.resolve("store/vault").resolve(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Learns from a file by the command.
    ///
    /// @return what the command says of the new version
    public JsonNode train(Path file, String target, String name, String... more)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of("train", file.toString(), "--target", target, "--name", name, "--output", "json"));
        arguments.addAll(List.of(more));
        return aimass.run(arguments.toArray(String[]::new)).succeeded().json();
    }

    private void stop() {
        try {
            aimass.run("down").succeeded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the platform was being stopped", e);
        }
    }

    /// `./aimass` builds what is older than its sources. Here everything was packaged by the build that runs the tests,
    /// which is the one to be tested.
    private static void markBuilt() throws IOException {
        Path stamp = Project.root().resolve("target/aimass.built");
        Files.createDirectories(stamp.getParent());
        if (!Files.exists(stamp)) Files.createFile(stamp);
        Files.setLastModifiedTime(stamp, FileTime.from(Instant.now()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
