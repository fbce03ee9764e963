package ai.aimass.infer.jobs;

import ai.aimass.domain.Column;
import ai.aimass.domain.Dataset;
import ai.aimass.domain.Failure;
import ai.aimass.domain.Notice;
import ai.aimass.domain.Progress;
import ai.aimass.domain.Role;
import ai.aimass.domain.Stage;
import ai.aimass.domain.Task;
import ai.aimass.infer.problem.ProblemDocument;
import ai.aimass.storage.json.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/// Writes a job for people and programs to follow.
public final class JobDocument {
    private static final List<Stage> STAGES = List.of(Stage.INGEST, Stage.FEATURIZE, Stage.TRAIN, Stage.COMPRESS);

    private JobDocument() {}

    /// What a list of jobs says of each.
    public static ObjectNode summary(JobStatus job) {
        ObjectNode node = Json.object()
                .put("upload", job.upload().id().value())
                .put("model", job.upload().request().model().value())
                .put("fileName", job.upload().fileName())
                .put("state", job.state().label());
        switch (job.state()) {
            case JobState.Waiting w -> {}
            case JobState.Working w -> {}
            case JobState.Ready r -> node.put("version", r.published().version());
            case JobState.Failed f -> node.set("failure", failure(f.failure()));
        }
        return node;
    }

    public static ObjectNode write(JobStatus job) {
        ObjectNode node = summary(job);
        if (job.run() != null) node.put("run", job.run().value());
        node.set("stages", stages(job.state()));
        if (job.dataset() != null) node.set("dataset", dataset(job.dataset()));
        return node;
    }

    private static ArrayNode stages(JobState state) {
        return switch (state) {
            case JobState.Waiting w -> stages(Stage.INGEST, "waiting", List.of());
            case JobState.Working w -> stages(w.stage(), "running", w.steps());
            case JobState.Ready r -> stages(Stage.INFER, "done", List.of());
            case JobState.Failed f -> stages(f.failure().stage(), "failed", List.of());
        };
    }

    /// Those before `current` are done, those after it wait.
    private static ArrayNode stages(Stage current, String state, List<Step> steps) {
        return Json.array(STAGES, stage -> {
            ObjectNode node = Json.object().put("stage", stage.label());
            int order = stage.compareTo(current);
            node.put("state", order < 0 ? "done" : order > 0 ? "waiting" : state);
            if (order == 0 && !steps.isEmpty()) node.set("steps", Json.array(steps, JobDocument::step));
            return node;
        });
    }

    private static ObjectNode step(Step step) {
        Progress progress = step.progress();
        return Json.object()
                .put("name", step.name())
                .put("done", progress.done())
                .put("total", progress.total())
                .put("unit", progress.unit());
    }

    private static ObjectNode failure(Failure failure) {
        ObjectNode node = Json.object()
                .put("kind", failure.kind().name().toLowerCase(Locale.ROOT))
                .put("stage", failure.stage().label())
                .put("summary", failure.summary());
        node.set("problems", Json.array(failure.problems(), ProblemDocument::problem));
        return node;
    }

    private static ObjectNode dataset(Dataset dataset) {
        ObjectNode node = Json.object();
        dataset.schema().target().ifPresent(target -> node.put("target", target.name()));
        switch (dataset.task()) {
            case Task.Classification c -> {
                node.put("task", "classification");
                node.set("classes", Json.texts(c.classes()));
            }
            case Task.Regression r -> node.put("task", "regression");
        }
        node.putObject("rows")
                .put("training", dataset.rows().training())
                .put("test", dataset.rows().test())
                .put("unlabelled", dataset.rows().unlabelled())
                .put("rejected", dataset.rows().rejected());
        node.set("columns", Json.array(dataset.schema().columns(), JobDocument::column));
        node.set("notices", Json.array(dataset.notices(), JobDocument::notice));
        return node;
    }

    /// A column as answers show it: its name, kind and role, and why it was left out.
    public static ObjectNode column(Column column) {
        ObjectNode node = Json.object()
                .put("name", column.name())
                .put("type", column.type().kind().label());
        return switch (column.role()) {
            case Role.Feature f -> {
                node.put("role", "feature");
                yield f.monotone() == null
                        ? node
                        : node.put("monotone", f.monotone().label());
            }
            case Role.Target t -> node.put("role", "target");
            case Role.Weight w -> node.put("role", "weight");
            case Role.LeftOut l -> node.put("role", "left-out").put("reason", l.reason());
        };
    }

    private static ObjectNode notice(Notice notice) {
        return Json.object()
                .put("topic", notice.topic().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("message", notice.message());
    }
}
