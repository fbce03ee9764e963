package ai.aimass.cli;

import ai.aimass.cli.api.ApiClient;
import ai.aimass.cli.print.CertificateText;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "certificate",
        description = "Shows what compression did to a version: size, latency and accuracy before and after.")
final class CertificateCommand extends CommandBase {
    @Parameters(paramLabel = "NAME", description = "The model's name.")
    String name = "";

    @Option(names = "--version", paramLabel = "N", description = "The version; without it the one that is served.")
    @Nullable
    Integer version;

    CertificateCommand(Surroundings here) {
        super(here);
    }

    @Override
    Result run() {
        ApiClient client = options.client(here);
        String number = version != null
                ? version.toString()
                : client.get(ApiClient.path("models", name))
                        .path("current")
                        .path("version")
                        .asText();
        JsonNode document = client.get(ApiClient.path("models", name, "versions", number));
        return new Result(
                document.path("certificate"),
                name + " version " + number + "\n" + CertificateText.certificate(document.path("certificate")));
    }
}
