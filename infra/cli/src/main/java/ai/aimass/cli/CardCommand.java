package ai.aimass.cli;

import picocli.CommandLine.Command;

@Command(name = "card", description = "Fetches the model card of a version: Markdown as model hubs show it.")
final class CardCommand extends VersionFileCommand {
    CardCommand(Surroundings here) {
        super(here, "card");
    }
}
