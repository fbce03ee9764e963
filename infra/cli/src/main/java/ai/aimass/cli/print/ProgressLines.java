package ai.aimass.cli.print;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A line whenever a stage begins, ends, or has done another tenth.
final class ProgressLines implements ProgressView {
    private final PrintStream err;
    private final Map<String, String> said = new HashMap<>();

    ProgressLines(PrintStream err) {
        this.err = err;
    }

    @Override
    public void show(List<StageProgress> stages) {
        for (StageProgress stage : stages) {
            String milestone = milestone(stage);
            if (milestone.isEmpty() || milestone.equals(said.put(stage.name(), milestone))) continue;
            err.println(stage.name() + ": " + words(stage));
        }
        err.flush();
    }

    @Override
    public void close() {}

    /// Changes when there is something to say.
    private static String milestone(StageProgress stage) {
        return switch (stage.state()) {
            case WAITING -> "";
            case RUNNING -> stage.share() < 0 ? "running" : "running " + (int) (stage.share() * 10);
            case DONE -> "done";
            case FAILED -> "failed";
        };
    }

    private static String words(StageProgress stage) {
        return switch (stage.state()) {
            case WAITING, RUNNING -> stage.detail().isEmpty() ? "running" : stage.detail();
            case DONE -> "done";
            case FAILED -> "failed";
        };
    }
}
