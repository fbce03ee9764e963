package ai.aimass.cli;

import ai.aimass.cli.api.ApiClient;
import ai.aimass.cli.api.ApiException;
import ai.aimass.cli.print.JobText;
import ai.aimass.cli.print.ProgressView;
import ai.aimass.cli.print.StageProgress;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Looks at a job again and again until it has ended.
final class JobFollower {
    /// Small data is learned from in seconds; what takes longer is looked at less often.
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    /// How many looks in a row may fail before following ends; the job itself goes on.
    private static final int PATIENCE = 30;

    private final ApiClient client;
    private final ProgressView view;
    private final List<StageProgress> before;

    /// @param before stages that were done before the job's own, to be shown with them
    JobFollower(ApiClient client, ProgressView view, List<StageProgress> before) {
        this.client = client;
        this.view = view;
        this.before = before;
    }

    /// The job's document once its model is ready.
    ///
    /// @throws JobFailedException where it ends otherwise
    JsonNode follow(String upload) {
        Duration pause = FIRST_PAUSE;
        int failures = 0;
        while (true) {
            try {
                JsonNode job = client.get(ApiClient.path("uploads", upload));
                failures = 0;
                show(job);
                String state = job.path("state").asText();
                if (state.equals("ready")) return job;
                if (state.equals("failed")) throw new JobFailedException(job);
            } catch (UncheckedIOException | ApiException e) {
                if (e instanceof ApiException refused && refused.isUsersMistake()) throw e;
                if (++failures == PATIENCE) throw e;
            }
            Pause.of(pause);
            pause = pause.multipliedBy(5).dividedBy(4);
            if (pause.compareTo(LONGEST_PAUSE) > 0) pause = LONGEST_PAUSE;
        }
    }

    private void show(JsonNode job) {
        List<StageProgress> stages = new ArrayList<>(before);
        stages.addAll(JobText.stages(job));
        view.show(stages);
    }
}
