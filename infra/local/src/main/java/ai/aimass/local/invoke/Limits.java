package ai.aimass.local.invoke;

import java.time.Duration;

/// How many processes there may be, and how long things may take.
///
/// @param busyEventProcesses how many processes of all event-driven functions may start or work at once; functions that
///     answer requests do not count
/// @param idle how long a process without work is kept
/// @param start how long a process may take until it asks for work
/// @param growth how long a request waits for a process that is there before another one is started for it
public record Limits(int busyEventProcesses, Duration idle, Duration start, Duration growth) {
    public Limits {
        if (busyEventProcesses < 1) {
            throw new IllegalArgumentException("at least one process is needed, not " + busyEventProcesses);
        }
    }

    public static Limits defaults() {
        return new Limits(
                Runtime.getRuntime().availableProcessors(),
                Duration.ofMinutes(2),
                Duration.ofSeconds(60),
                Duration.ofMillis(150));
    }
}
