package ai.aimass.cli;

import java.time.Duration;

/// Waits.
public final class Pause {
    private Pause() {}

    /// @throws CommandFailure where somebody interrupts it
    public static void of(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted");
        }
    }
}
