package ai.aimass.cli;

import ai.aimass.cli.api.ApiClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What the commands share that fetch a text of a version.
abstract class VersionFileCommand implements Callable<Integer> {
    @Mixin
    Options options = new Options();

    @Parameters(paramLabel = "NAME", description = "The model's name.")
    String name = "";

    @Option(names = "--version", paramLabel = "N", description = "The version; without it the one that is served.")
    @Nullable
    Integer version;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write it; without it to standard output.")
    @Nullable
    Path out;

    private final Surroundings here;
    private final String file;

    /// @param file the last part of its path in the API
    VersionFileCommand(Surroundings here, String file) {
        this.here = here;
        this.file = file;
    }

    @Override
    public final Integer call() throws IOException {
        ApiClient client = options.client(here);
        String number = version != null
                ? version.toString()
                : client.get(ApiClient.path("models", name))
                        .path("current")
                        .path("version")
                        .asText();
        String text = client.getText(ApiClient.path("models", name, "versions", number, file));
        if (out == null) {
            here.console().out().print(text);
        } else {
            Files.write(out, text.getBytes(StandardCharsets.UTF_8));
            here.console().out().println(name + " version " + number + " → " + out);
        }
        here.console().out().flush();
        return 0;
    }
}
