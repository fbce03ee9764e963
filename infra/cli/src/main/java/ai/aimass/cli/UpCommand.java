package ai.aimass.cli;

import ai.aimass.cli.api.Deployment;
import ai.aimass.cli.api.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "up", description = "Starts the platform on this machine, where it does not run.")
final class UpCommand extends CommandBase {
    @Option(names = "--port", paramLabel = "N", description = "The port of the front door.")
    @Nullable
    Integer port;

    @Option(
            names = "--processes",
            paramLabel = "N",
            description = "How many function processes may work on jobs at once; without it as many as processors.")
    @Nullable
    Integer processes;

    @Option(
            names = "--packages",
            paramLabel = "KIND",
            description =
                    "What functions run from: jvm, native, or auto: executables where they are built and no older than the jars.")
    @Nullable
    String packages;

    @Option(
            names = "--tenants",
            paramLabel = "A,B",
            split = ",",
            description = "Who has an API key, in DATA/api-keys; without it 'default' alone.")
    List<String> tenants = List.of();

    UpCommand(Surroundings here) {
        super(here);
    }

    @Override
    Result run() throws IOException {
        List<String> settings = new ArrayList<>();
        if (port != null) settings.addAll(List.of("--port", port.toString()));
        if (processes != null) settings.addAll(List.of("--processes", processes.toString()));
        if (packages != null) settings.addAll(List.of("--packages", packages));
        if (!tenants.isEmpty()) settings.addAll(List.of("--tenants", String.join(",", tenants)));
        Deployment deployment = new LocalPlatform(here, options).started(settings);
        String data = options.folder(here).path().toString();
        return new Result(
                Json.object().put("endpoint", deployment.endpoint().toString()).put("data", data),
                "The platform runs at " + deployment.endpoint() + "\n");
    }
}
