package ai.aimass.local.event;

import java.time.Duration;

/// When an event is tried again whose invocation failed.
///
/// @param retries how often after the first attempt; Lambda's default is 2
/// @param firstWait before the first of them, doubled before each further one
public record RetryPolicy(int retries, Duration firstWait) {
    public RetryPolicy {
        if (retries < 0 || retries > 10) throw new IllegalArgumentException("retries are 0 to 10, not " + retries);
    }

    public static RetryPolicy defaults() {
        return new RetryPolicy(2, Duration.ofSeconds(1));
    }

    int attempts() {
        return 1 + retries;
    }

    /// @param attempt the one that failed, from 1
    Duration waitAfter(int attempt) {
        return firstWait.multipliedBy(1L << (attempt - 1));
    }
}
