package ai.aimass.cli;

import ai.aimass.cli.api.Json;
import ai.aimass.cli.print.Console;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/// One run of the command, from its arguments to its exit code and what it wrote.
record Run(int exitCode, String out, String err) {
    static Run of(Path home, Map<String, String> variables, byte[] standardInput, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                false);
        int code = Aimass.run(
                new Surroundings(variables, home, console), new ByteArrayInputStream(standardInput), arguments);
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// Against a deployment that is named.
    static Run against(FakeDeployment deployment, String... arguments) {
        String[] all = Stream.concat(
                        Arrays.stream(arguments), Stream.of("--endpoint", deployment.endpoint(), "--api-key", "secret"))
                .toArray(String[]::new);
        return of(Path.of("/nowhere"), Map.of(), new byte[0], all);
    }

    JsonNode json() {
        return Json.parse(out.getBytes(StandardCharsets.UTF_8));
    }
}
