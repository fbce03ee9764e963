package ai.aimass.local.invoke;

import java.util.function.Consumer;

/// A process of a function.
public interface RunningProcess {
    long pid();

    /// What kind of package it runs, in a word.
    String kind();

    boolean isAlive();

    /// Calls `listener` once it has ended, however that came; at once where it has already.
    void onExit(Consumer<ExitStatus> listener);

    /// Asks it to end; it may take its time.
    void end();

    /// Ends it at once.
    void kill();
}
