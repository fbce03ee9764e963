package ai.aimass.cli;

import ai.aimass.cli.api.ApiClient;
import ai.aimass.cli.print.TextTable;
import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "versions", description = "Lists the versions of a model.")
final class VersionsCommand extends CommandBase {
    @Parameters(paramLabel = "NAME", description = "The model's name.")
    String name = "";

    VersionsCommand(Surroundings here) {
        super(here);
    }

    @Override
    Result run() {
        JsonNode answer = options.client(here).get(ApiClient.path("models", name, "versions"));
        TextTable table = new TextTable().row("version", "published");
        for (JsonNode version : answer.path("versions")) {
            table.row(
                    version.path("version").asText(),
                    version.path("publishedAt").asText());
        }
        return new Result(answer, table.toString());
    }
}
