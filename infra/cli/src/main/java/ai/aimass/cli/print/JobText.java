package ai.aimass.cli.print;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// Shows a job's document to people.
public final class JobText {
    private static final int PROBLEMS_SHOWN = 20;

    private JobText() {}

    public static List<StageProgress> stages(JsonNode job) {
        List<StageProgress> stages = new ArrayList<>();
        for (JsonNode stage : job.path("stages")) {
            stages.add(stage(stage));
        }
        return stages;
    }

    /// Everything that is known of a job.
    public static String job(JsonNode job) {
        StringBuilder text = new StringBuilder();
        text.append("Job ").append(job.path("upload").asText()).append(": ");
        text.append(job.path("fileName").asText())
                .append(" → model ")
                .append(job.path("model").asText());
        if (job.has("version"))
            text.append(" version ").append(job.path("version").asInt());
        text.append(", ").append(job.path("state").asText()).append('\n');
        TextTable table = new TextTable();
        for (StageProgress stage : stages(job)) {
            String state = stage.state().name().toLowerCase(java.util.Locale.ROOT);
            table.row(stage.name(), state, stage.detail());
        }
        text.append(table);
        if (job.has("dataset")) text.append(dataset(job.path("dataset")));
        if (job.has("failure")) text.append('\n').append(failure(job.path("failure")));
        return text.toString();
    }

    /// What was made of the data, and what was decided on the way.
    public static String dataset(JsonNode dataset) {
        StringBuilder text = new StringBuilder("\nData\n");
        JsonNode rows = dataset.path("rows");
        text.append("  ")
                .append(dataset.path("task").asText())
                .append(" of '")
                .append(dataset.path("target").asText())
                .append("'; ")
                .append(Numbers.grouped(rows.path("training").asLong()))
                .append(" rows to learn from, ")
                .append(Numbers.grouped(rows.path("test").asLong()))
                .append(" to test on");
        appendCount(text, rows.path("unlabelled").asLong(), " without a label");
        appendCount(text, rows.path("rejected").asLong(), " rejected");
        text.append('\n');
        String notices = notices(dataset.path("notices"));
        return text.append(notices).toString();
    }

    public static String failure(JsonNode failure) {
        return "Failed in " + failure.path("stage").asText() + ": "
                + failure.path("summary").asText() + "\n" + problems(failure.path("problems"));
    }

    /// One line each, as far as people read.
    public static String problems(JsonNode problems) {
        StringBuilder text = new StringBuilder();
        int shown = 0;
        for (JsonNode problem : problems) {
            if (shown++ == PROBLEMS_SHOWN) {
                text.append("  … and ").append(problems.size() - PROBLEMS_SHOWN).append(" more\n");
                break;
            }
            text.append("  ");
            if (problem.has("file")) text.append(problem.path("file").asText()).append(": ");
            if (problem.has("row"))
                text.append("row ").append(problem.path("row").asLong()).append(": ");
            if (problem.has("column")) {
                text.append("column '").append(problem.path("column").asText()).append("': ");
            }
            text.append(problem.path("message").asText()).append('\n');
        }
        return text.toString();
    }

    /// One line each, all of them.
    public static String rejects(JsonNode rejects) {
        StringBuilder text = new StringBuilder();
        for (JsonNode row : rejects) {
            text.append("  row ").append(row.path("row").asLong()).append(": ");
            if (row.has("column"))
                text.append("column '").append(row.path("column").asText()).append("': ");
            text.append(row.path("reason").asText()).append('\n');
        }
        return text.toString();
    }

    private static String notices(JsonNode notices) {
        StringBuilder text = new StringBuilder();
        for (JsonNode notice : notices) {
            text.append("  - ").append(notice.path("message").asText()).append('\n');
        }
        return text.toString();
    }

    private static void appendCount(StringBuilder text, long count, String what) {
        if (count > 0) text.append(", ").append(Numbers.grouped(count)).append(what);
    }

    private static StageProgress stage(JsonNode stage) {
        StageProgress.State state = switch (stage.path("state").asText()) {
            case "done" -> StageProgress.State.DONE;
            case "running" -> StageProgress.State.RUNNING;
            case "failed" -> StageProgress.State.FAILED;
            default -> StageProgress.State.WAITING;
        };
        StageProgress bare = StageProgress.of(stage.path("stage").asText(), state);
        JsonNode step = currentStep(stage.path("steps"));
        long total = step.path("total").asLong();
        if (total == 0) return bare;
        long done = step.path("done").asLong();
        return new StageProgress(bare.name(), state, (double) done / total, detail(step, done, total));
    }

    /// The first that is not finished, or else the last.
    private static JsonNode currentStep(JsonNode steps) {
        for (JsonNode step : steps) {
            if (step.path("done").asLong() < step.path("total").asLong()) return step;
        }
        return steps.path(steps.size() - 1);
    }

    private static String detail(JsonNode step, long done, long total) {
        String unit = step.path("unit").asText();
        if (unit.equals("bytes")) return Numbers.bytes(done) + " of " + Numbers.bytes(total);
        return Numbers.grouped(done) + " of " + Numbers.grouped(total) + " " + unit;
    }
}
