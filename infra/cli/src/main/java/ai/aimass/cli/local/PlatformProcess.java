package ai.aimass.cli.local;

import ai.aimass.cli.CommandFailure;
import ai.aimass.cli.Pause;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// Starts and stops the platform on this machine. Only its command line, its files and its signals are known here.
public final class PlatformProcess {
    static final String MAIN_CLASS = "ai.aimass.local.Platform";

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Path home;
    private final DataFolder folder;

    /// @param home the project's folder
    public PlatformProcess(Path home, DataFolder folder) {
        this.home = home;
        this.folder = folder;
    }

    /// Starts the platform apart from this process, so that it outlives it.
    ///
    /// @param options of its own, after those for the data folder
    /// @param isReady whether it answers; asked again and again
    /// @throws CommandFailure where it ends or does not answer, with the end of its log
    public void start(List<String> options, BooleanSupplier isReady) throws IOException {
        Files.createDirectories(folder.logs());
        Path said = folder.log("platform-start");
        Process process = new ProcessBuilder(command(options))
                .redirectInput(new File("/dev/null"))
                .redirectOutput(said.toFile())
                .redirectErrorStream(true)
                .start();
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!isReady.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new CommandFailure(
                        "the platform ended at its start with exit code " + process.exitValue() + ": " + end(said));
            }
            if (System.nanoTime() > deadline) {
                throw new CommandFailure("the platform does not answer after " + START_LIMIT.toSeconds()
                        + " s; see './aimass logs platform'");
            }
            Pause.of(PAUSE);
        }
    }

    /// Asks the platform to stop and waits until it has.
    ///
    /// @return false where none runs
    public boolean stop() {
        Optional<ProcessHandle> platform = folder.platform();
        if (platform.isEmpty()) return false;
        platform.get().destroy();
        try {
            platform.get()
                    .onExit()
                    .orTimeout(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof TimeoutException)) throw e;
            throw new CommandFailure("the platform (process " + platform.get().pid() + ") does not stop");
        }
        return true;
    }

    /// Through a shell that has the signals ignored which a terminal sends to all that was started in it: a user who
    /// ends the command, or closes the terminal, does not end the platform.
    private List<String> command(List<String> options) {
        Path target = home.resolve("infra/local/target");
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                "trap '' INT QUIT HUP; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + home.resolve("infra/local/jvm.options")));
        Path cache = home.resolve("target/aot/platform.aot");
        if (isNewerThanJars(cache, target)) command.add("-XX:AOTCache=" + cache);
        command.addAll(List.of(
                "-cp",
                jar(target) + File.pathSeparator + target.resolve("lib") + File.separator + "*",
                MAIN_CLASS,
                "--home",
                home.toString(),
                "--data",
                folder.path().toString()));
        command.addAll(options);
        return command;
    }

    /// A cache made of other jars would bring back their classes: Java machines do not all notice.
    private static boolean isNewerThanJars(Path cache, Path target) {
        try (Stream<Path> files = Files.walk(target, 2)) {
            FileTime made = Files.getLastModifiedTime(cache);
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                if (Files.getLastModifiedTime(file).compareTo(made) >= 0) return false;
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path jar(Path target) {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches("aimass-local-.*\\.jar"))
                    .sorted()
                    .findFirst()
                    .orElseThrow(() -> new CommandFailure("the platform is not built: no jar in " + target));
        } catch (IOException e) {
            throw new CommandFailure("the platform is not built: there is no " + target);
        }
    }

    private static String end(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
