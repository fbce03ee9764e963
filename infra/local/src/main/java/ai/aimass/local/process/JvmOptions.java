package ai.aimass.local.process;

import ai.aimass.local.topology.FunctionSpec;
import java.util.List;

/// How the Java machine runs a function.
final class JvmOptions {
    /// The rest of a function's memory is for code, threads, and what native libraries take.
    private static final double HEAP_SHARE = 0.65;

    private JvmOptions() {}

    static List<String> of(FunctionSpec function) {
        long heapMegabytes = Math.round(function.memoryMegabytes() * HEAP_SHARE);
        return List.of(
                "-Xmx" + heapMegabytes + "m",
                // One invocation at a time: the least memory and the fastest start.
                "-XX:+UseSerialGC",
                // Ends with exit code 3, which says what happened, instead of going on half dead.
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED");
    }
}
