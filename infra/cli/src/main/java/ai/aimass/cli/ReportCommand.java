package ai.aimass.cli;

import picocli.CommandLine.Command;

@Command(
        name = "report",
        description = "Fetches the page that tells how a version was made and how good it is: HTML that"
                + " needs nothing from outside.")
final class ReportCommand extends VersionFileCommand {
    ReportCommand(Surroundings here) {
        super(here, "report");
    }
}
