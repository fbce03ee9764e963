package ai.aimass.decode.media;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs `ffmpeg` and `ffprobe`, with nothing of this process's environment, no input, and limits that the system keeps.
final class Program {
    private static final int TOLD_BYTES = 16 << 10;

    /// @param exitCode -1 where it was stopped for its time
    /// @param output what it printed
    /// @param errors what it complained of
    record Ended(int exitCode, String output, String errors) {
        boolean wasStopped() {
            return exitCode < 0;
        }
    }

    private final Path folder;
    private final MediaLimits limits;

    /// @param folder where the programs and their libraries are
    Program(Path folder, MediaLimits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    /// @param work the folder that it works in
    /// @param outputBytes the largest file that it may write
    /// @param seconds of processor time and of waiting
    Ended run(String name, List<String> arguments, Path work, long outputBytes, int seconds) {
        // A shell's limits hold for the program that takes its place.
        String limited = "ulimit -v " + (limits.memoryBytes() >> 10) + "; ulimit -t " + seconds + "; ulimit -f "
                + (outputBytes / 512 + 1) + "; exec \"$0\" \"$@\"";
        List<String> command = new ArrayList<>(
                List.of("/bin/sh", "-c", limited, folder.resolve(name).toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("LD_LIBRARY_PATH", folder.toString());
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.redirectError(work.resolve("errors").toFile());
        builder.redirectOutput(work.resolve("output").toFile());
        try {
            Process process = builder.start();
            int exitCode;
            try {
                exitCode = process.waitFor(seconds, TimeUnit.SECONDS) ? process.exitValue() : -1;
            } finally {
                process.destroyForcibly();
            }
            return new Ended(exitCode, text(work.resolve("output")), text(work.resolve("errors")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a file was decoded", e);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be run", e);
        }
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(TOLD_BYTES), StandardCharsets.UTF_8);
        }
    }
}
