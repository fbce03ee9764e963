package ai.aimass.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the platform on this machine leaves in its data folder for others to find.
public record DataFolder(Path path) {
    public static final String DEFAULT_TENANT = "default";

    private static final String LOG = ".log";

    /// The front door's URL; there while the platform runs, and after it was killed.
    public Optional<String> endpoint() {
        return text(path.resolve("endpoint"));
    }

    public Path apiKeyFile() {
        return path.resolve("api-keys").resolve(DEFAULT_TENANT);
    }

    public Optional<String> apiKey() {
        return text(apiKeyFile());
    }

    /// The process of the platform, where it lives. After a platform was killed, its number may be another program's.
    public Optional<ProcessHandle> platform() {
        return text(path.resolve("platform.pid"))
                .flatMap(DataFolder::number)
                .flatMap(ProcessHandle::of)
                .filter(DataFolder::isPlatform);
    }

    public Path logs() {
        return path.resolve("logs");
    }

    /// The log of a function, or of the platform itself.
    public Path log(String name) {
        return logs().resolve(name + LOG);
    }

    /// The names that [#log] takes now, in their order.
    public List<String> logNames() {
        if (!Files.isDirectory(logs())) return List.of();
        try (Stream<Path> files = Files.list(logs())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(LOG))
                    .map(name -> name.substring(0, name.length() - LOG.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPlatform(ProcessHandle process) {
        return process.isAlive() && process.info().commandLine().orElse("").contains(PlatformProcess.MAIN_CLASS);
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Path file) {
        try {
            String text = Files.readString(file).strip();
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
