package ai.aimass.local.process;

import ai.aimass.local.topology.FunctionSpec;
import java.util.ArrayList;
import java.util.List;

/// How the Java machine runs a function.
final class JvmOptions {
    /// The rest of a function's memory is for code, threads, and what native libraries take.
    private static final double HEAP_SHARE = 0.65;

    /// Ends with exit code 3, which says what happened, instead of going on half dead. Executables understand it, too.
    static final String EXIT_WITHOUT_MEMORY = "-XX:+ExitOnOutOfMemoryError";

    private JvmOptions() {}

    /// @param answersRequests whether someone waits while it starts
    static List<String> of(FunctionSpec function, boolean answersRequests) {
        List<String> options = new ArrayList<>(List.of(
                heap(function),
                // One invocation at a time: the least memory and the fastest start.
                "-XX:+UseSerialGC",
                EXIT_WITHOUT_MEMORY,
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED"));
        // The second compiler costs a third of the processor time of a start, and pays off in long loops only.
        if (answersRequests) options.add("-XX:TieredStopAtLevel=1");
        return options;
    }

    /// How much of the function's memory objects may take; executables understand it, too.
    static String heap(FunctionSpec function) {
        return "-Xmx" + Math.round(function.memoryMegabytes() * HEAP_SHARE) + "m";
    }
}
