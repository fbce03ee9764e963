package ai.aimass.storage.event;

import java.io.IOException;
import java.util.Map;

/// Ends a function's process with the platform that started it, even if that was killed, whatever the function is
/// doing: nothing of it then has an effect that a later attempt would not have too.
///
/// The platform holds the other end of standard input open and never writes to it, so reading ends when the platform is
/// gone. It says so by a variable, since elsewhere standard input may be at its end from the start, as on AWS Lambda.
public final class Lifeline {
    /// [#STANDARD_INPUT], or not set.
    public static final String VARIABLE = "AIMASS_LIFELINE";

    public static final String STANDARD_INPUT = "stdin";

    private Lifeline() {}

    /// Does nothing where the variable is not set.
    public static void hold(Map<String, String> environment) {
        if (!STANDARD_INPUT.equals(environment.get(VARIABLE))) return;
        Thread.ofPlatform().daemon().name("lifeline").start(Lifeline::endWithTheOtherEnd);
    }

    private static void endWithTheOtherEnd() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever sent.
            }
        } catch (IOException e) {
            // As good as the end.
        }
        Runtime.getRuntime().halt(1);
    }
}
