package ai.aimass.cli;

import ai.aimass.cli.api.Json;
import ai.aimass.cli.local.PlatformProcess;
import picocli.CommandLine.Command;

@Command(name = "down", description = "Stops the platform on this machine. Unfinished jobs go on when it starts again.")
final class DownCommand extends CommandBase {
    DownCommand(Surroundings here) {
        super(here);
    }

    @Override
    Result run() {
        boolean stopped = new PlatformProcess(here.home(), options.folder(here)).stop();
        return new Result(
                Json.object().put("stopped", stopped),
                stopped ? "The platform has stopped.\n" : "The platform was not running.\n");
    }
}
