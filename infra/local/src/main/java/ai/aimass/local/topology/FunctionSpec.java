package ai.aimass.local.topology;

import java.time.Duration;

/// What a function may take.
///
/// @param memoryMegabytes in units of 1,048,576 bytes, for a whole process
/// @param timeout for one invocation
/// @param concurrency how many processes there may be at once
public record FunctionSpec(String name, int memoryMegabytes, Duration timeout, int concurrency) {
    public FunctionSpec {
        if (!name.matches("[a-z][a-z0-9-]{0,62}")) {
            throw new IllegalArgumentException("'" + name + "' is not a function's name");
        }
        if (memoryMegabytes < 128 || memoryMegabytes > 10_240) {
            throw new IllegalArgumentException("memory is 128 to 10240 megabytes, not " + memoryMegabytes);
        }
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0 || timeout.compareTo(Duration.ofSeconds(900)) > 0) {
            throw new IllegalArgumentException("a time-out is 1 to 900 seconds, not " + timeout.toSeconds());
        }
        if (concurrency < 1 || concurrency > 1_000) {
            throw new IllegalArgumentException("concurrency is 1 to 1000, not " + concurrency);
        }
    }
}
