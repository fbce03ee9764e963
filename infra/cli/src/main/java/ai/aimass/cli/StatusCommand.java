package ai.aimass.cli;

import ai.aimass.cli.api.ApiClient;
import ai.aimass.cli.print.JobText;
import ai.aimass.cli.print.ProgressView;
import ai.aimass.cli.print.TextTable;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "status", description = "Shows how far a job is, or lists the newest jobs.")
final class StatusCommand extends CommandBase {
    @Parameters(arity = "0..1", paramLabel = "JOB", description = "As 'train' and 'status' name it.")
    @Nullable
    String job;

    @Option(names = "--follow", description = "Stays until the job has ended.")
    boolean follow;

    StatusCommand(Surroundings here) {
        super(here);
    }

    @Override
    Result run() {
        ApiClient client = options.client(here);
        if (job == null) return list(client.get(ApiClient.path("uploads")));
        JsonNode document = follow ? followed(client, job) : client.get(ApiClient.path("uploads", job));
        return new Result(document, JobText.job(document));
    }

    private JsonNode followed(ApiClient client, String upload) {
        try (ProgressView view = ProgressView.on(here.console())) {
            return new JobFollower(client, view, List.of()).follow(upload);
        }
    }

    private static Result list(JsonNode answer) {
        TextTable table = new TextTable().row("job", "model", "state", "file");
        for (JsonNode job : answer.path("uploads")) {
            table.row(
                    job.path("upload").asText(),
                    job.path("model").asText(),
                    job.path("state").asText(),
                    job.path("fileName").asText());
        }
        return new Result(answer, answer.path("uploads").isEmpty() ? "There are no jobs yet.\n" : table.toString());
    }
}
