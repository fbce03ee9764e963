package ai.aimass.local.invoke;

/// How a process ended, as its exit code tells.
///
/// @param code from 0 to 255; past 128 that of a signal, as shells have it
public record ExitStatus(int code) {
    /// What the Java machine exits with under `-XX:+ExitOnOutOfMemoryError`.
    private static final int OUT_OF_MEMORY = 3;

    private static final int SIGNAL_BASE = 128;

    public boolean ranOutOfMemory() {
        return code == OUT_OF_MEMORY;
    }

    /// For people.
    public String description() {
        if (ranOutOfMemory()) return "its process ran out of memory";
        return switch (code - SIGNAL_BASE) {
            case 6 -> "its process crashed (signal 6, SIGABRT)";
            case 9 -> "its process was killed (signal 9, SIGKILL)";
            case 11 -> "its process crashed (signal 11, SIGSEGV)";
            case 15 -> "its process was told to end (signal 15, SIGTERM)";
            default -> "its process ended with exit code " + code;
        };
    }
}
