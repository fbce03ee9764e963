package ai.aimass.local;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for what other processes do.
final class Waiting {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Waiting() {}

    /// @param what stands in the message of a wait in vain
    static void until(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) throw new AssertionError("waited in vain until " + what);
            Thread.sleep(20);
        }
    }
}
