package ai.aimass.cli.print;

import java.io.PrintStream;
import java.util.List;

/// A bar for each stage, redrawn in its place.
final class ProgressBars implements ProgressView {
    private static final int WIDTH = 30;
    private static final String CLEAR_LINE = "\u001b[2K\r";

    private final PrintStream err;
    private int drawn;

    ProgressBars(PrintStream err) {
        this.err = err;
    }

    @Override
    public void show(List<StageProgress> stages) {
        StringBuilder text = new StringBuilder();
        if (drawn > 0) text.append("\u001b[" + drawn + "A");
        for (StageProgress stage : stages) {
            text.append(CLEAR_LINE).append(line(stage)).append('\n');
        }
        drawn = stages.size();
        err.print(text);
        err.flush();
    }

    @Override
    public void close() {
        drawn = 0;
    }

    private static String line(StageProgress stage) {
        int full = (int) Math.round(Math.clamp(stage.share(), 0, 1) * WIDTH);
        String bar = "█".repeat(full) + "░".repeat(WIDTH - full);
        String word = switch (stage.state()) {
            case WAITING -> "waiting";
            case RUNNING -> stage.detail().isEmpty() ? "running" : stage.detail();
            case DONE -> "done";
            case FAILED -> "failed";
        };
        return "  " + stage.name() + " ".repeat(Math.max(1, 10 - stage.name().length())) + bar + "  " + word;
    }
}
