package ai.aimass.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A project whose functions are all [TestFunction], as executables.
record TestProject(Path home) {
    private static final List<String> FUNCTIONS = List.of("ingest", "featurize", "train", "compress", "infer");
    private static final String TOPOLOGY = """
            {
              "functions": {
                "ingest": { "memoryMegabytes": 256, "timeoutSeconds": 60, "concurrency": 2 },
                "featurize": { "memoryMegabytes": 256, "timeoutSeconds": 60, "concurrency": 4 },
                "train": { "memoryMegabytes": 256, "timeoutSeconds": 2, "concurrency": 4 },
                "compress": { "memoryMegabytes": 256, "timeoutSeconds": 60, "concurrency": 4 },
                "infer": { "memoryMegabytes": 256, "timeoutSeconds": 3, "concurrency": 4 }
              },
              "triggers": [
                { "function": "ingest", "bucket": "intake", "prefix": "uploads/", "suffix": "/content" },
                { "function": "featurize", "bucket": "vault", "prefix": "tasks/featurize/", "suffix": ".json" },
                { "function": "train", "bucket": "vault", "prefix": "tasks/train/", "suffix": ".json" },
                { "function": "compress", "bucket": "vault", "prefix": "tasks/compress/", "suffix": ".json" }
              ],
              "routes": [
                { "function": "infer", "method": "ANY", "path": "/v1/{proxy+}" },
                { "function": "infer", "method": "GET", "path": "/health" }
              ]
            }
            """;

    static TestProject in(Path home) throws IOException {
        Files.createDirectories(home.resolve("infra"));
        Files.writeString(home.resolve("infra").resolve("topology.json"), TOPOLOGY);
        for (String function : FUNCTIONS) {
            Path target = Files.createDirectories(
                    home.resolve("functions").resolve(function).resolve("target"));
            Path executable = target.resolve(function + "-runner");
            Files.writeString(executable, "#!/bin/sh\nexec " + quoted(java(TestFunction.class)) + "\n");
            Files.setPosixFilePermissions(executable, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return new TestProject(home);
    }

    /// The command line that runs a class of the tests.
    static List<String> java(Class<?> main) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
    }

    /// Options with which nothing takes long.
    List<String> arguments(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--home",
                home.toString(),
                "--port",
                "0",
                "--retry-wait",
                "0.05",
                "--sweep",
                "600",
                "--processes",
                "2"));
        arguments.addAll(List.of(more));
        return arguments;
    }

    LocalPlatform start(String... more) throws IOException, UsageException {
        PlatformOptions options = CommandLine.parse(arguments(more), home);
        return LocalPlatform.start(options, DataFolder.open(options.data()));
    }

    Path data() {
        return home.resolve(".aimass");
    }

    /// The processes of functions that the platform on it has noted.
    List<ProcessHandle> functionProcesses() {
        Path folder = data().resolve("processes");
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> Long.parseLong(file.getFileName().toString()))
                    .map(ProcessHandle::of)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(List<String> command) {
        StringBuilder text = new StringBuilder();
        for (String part : command) {
            text.append('\'').append(part).append("' ");
        }
        return text.toString();
    }
}
