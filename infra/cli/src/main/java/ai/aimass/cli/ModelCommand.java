package ai.aimass.cli;

import ai.aimass.cli.api.ApiClient;
import ai.aimass.cli.print.ModelText;
import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "model", description = "Shows a model: its versions, its columns and how good it is.")
final class ModelCommand extends CommandBase {
    @Parameters(paramLabel = "NAME", description = "The model's name.")
    String name = "";

    ModelCommand(Surroundings here) {
        super(here);
    }

    @Override
    Result run() {
        JsonNode model = options.client(here).get(ApiClient.path("models", name));
        return new Result(model, ModelText.model(model));
    }
}
