package ai.aimass.cli;

import ai.aimass.cli.api.ApiClient;
import ai.aimass.cli.print.TextTable;
import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;

@Command(name = "models", description = "Lists the models there are.")
final class ModelsCommand extends CommandBase {
    ModelsCommand(Surroundings here) {
        super(here);
    }

    @Override
    Result run() {
        JsonNode answer = options.client(here).get(ApiClient.path("models"));
        JsonNode models = answer.path("models");
        if (models.isEmpty()) return new Result(answer, "There are no models yet; './aimass train FILE' makes one.\n");
        TextTable table = new TextTable().row("model", "versions", "newest");
        for (JsonNode model : models) {
            table.row(
                    model.path("name").asText(),
                    model.path("versions").asText(),
                    model.path("newest").asText());
        }
        return new Result(answer, table.toString());
    }
}
