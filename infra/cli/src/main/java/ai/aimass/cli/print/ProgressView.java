package ai.aimass.cli.print;

import java.util.List;

/// Shows how far something is.
public interface ProgressView extends AutoCloseable {
    void show(List<StageProgress> stages);

    /// Leaves what was shown last on the screen.
    @Override
    void close();

    /// Bars where a person watches, otherwise lines.
    static ProgressView on(Console console) {
        return console.terminal() ? new ProgressBars(console.err()) : new ProgressLines(console.err());
    }
}
