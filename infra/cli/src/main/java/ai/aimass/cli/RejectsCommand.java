package ai.aimass.cli;

import ai.aimass.cli.api.Json;
import ai.aimass.cli.print.JobText;
import com.fasterxml.jackson.databind.node.ArrayNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "rejects", description = "Shows the rows of a job's file that could not be read, and why.")
final class RejectsCommand extends CommandBase {
    @Parameters(paramLabel = "JOB", description = "As 'train' and 'status' name it.")
    String job = "";

    RejectsCommand(Surroundings here) {
        super(here);
    }

    @Override
    Result run() {
        ArrayNode rejects = Rejects.of(options.client(here), job);
        return new Result(
                Json.object().set("rejects", rejects),
                rejects.isEmpty() ? "Every row could be read.\n" : JobText.rejects(rejects));
    }
}
