package ai.aimass.local.event;

import java.time.Duration;

/// Does things later, or never where the platform stops before.
@FunctionalInterface
public interface Delay {
    void run(Duration after, Runnable action);
}
