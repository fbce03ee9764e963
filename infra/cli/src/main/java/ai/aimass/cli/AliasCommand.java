package ai.aimass.cli;

import ai.aimass.cli.api.ApiClient;
import ai.aimass.cli.api.Json;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "alias",
        description = "Shows which version an alias of a model points at, or points it at another one:"
                + " 'alias NAME latest 1' goes back to version 1.")
final class AliasCommand extends CommandBase {
    @Parameters(index = "0", paramLabel = "NAME", description = "The model's name.")
    String name = "";

    @Parameters(
            index = "1",
            paramLabel = "ALIAS",
            description = "Such as latest, which requests without a version go to.")
    String alias = "";

    @Parameters(index = "2", arity = "0..1", paramLabel = "VERSION", description = "The version it is to point at.")
    @Nullable
    Integer version;

    AliasCommand(Surroundings here) {
        super(here);
    }

    @Override
    Result run() {
        ApiClient client = options.client(here);
        String path = ApiClient.path("models", name, "aliases", alias);
        JsonNode answer = version == null
                ? client.get(path)
                : client.put(path, Json.bytes(Json.object().put("version", version)));
        return new Result(
                answer,
                name + " " + alias + " → version " + answer.path("version").asText() + "\n");
    }
}
