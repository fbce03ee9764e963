package ai.aimass.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs `./aimass` as a user would, against a platform over one data folder.
public final class Aimass {
    private static final long MINUTES = 30;

    private final Path data;

    public Aimass(Path data) {
        this.data = data;
    }

    /// What a run of the command gave.
    public record Result(int exitCode, String output, String errors) {
        /// The one JSON document on standard output.
        public JsonNode json() {
            try {
                return JsonMapper.builder().build().readTree(output);
            } catch (IOException e) {
                throw new AssertionError("not JSON: " + output + "\n" + errors, e);
            }
        }

        public Result succeeded() {
            if (exitCode != 0) throw new AssertionError("exit code " + exitCode + "\n" + output + "\n" + errors);
            return this;
        }
    }

    public Result run(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(Project.root().resolve("aimass").toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("aimass", ".out");
        Path errors = Files.createTempFile("aimass", ".err");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
            builder.environment().put("AIMASS_DATA", data.toString());
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end\n" + Files.readString(errors));
            }
            return new Result(
                    process.exitValue(),
                    Files.readString(output, StandardCharsets.UTF_8),
                    Files.readString(errors, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }
}
