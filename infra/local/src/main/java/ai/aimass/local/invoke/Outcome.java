package ai.aimass.local.invoke;

import java.time.Duration;

/// How an invocation ended.
public sealed interface Outcome {
    /// @param body what the function answered; not always JSON
    record Answered(byte[] body) implements Outcome {}

    /// The function threw.
    ///
    /// @param type the class of what it threw
    record Threw(String type, String message) implements Outcome {}

    /// The function did not answer within its time-out, and its process was killed.
    record TimedOut(Duration limit) implements Outcome {}

    /// Its process ended without an answer.
    record ProcessEnded(ExitStatus exit) implements Outcome {}

    /// No process could be had.
    record NotStarted(String reason) implements Outcome {}

    /// The platform stops.
    record Abandoned() implements Outcome {}
}
