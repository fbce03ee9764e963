package ai.aimass.local.event;

import ai.aimass.domain.Failure;
import ai.aimass.domain.Stage;
import ai.aimass.local.invoke.Outcome;
import ai.aimass.local.topology.FunctionSpec;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Says in plain language why an event was given up.
final class FailureReport {
    private static final int SIGKILL = 137;
    private static final String STORE_FAILED = "ai.aimass.storage.StorageException";

    private FailureReport() {}

    /// @param attempts how often it was tried
    static Failure of(Stage stage, FunctionSpec function, int attempts, Outcome last) {
        String times = attempts == 1 ? "at its first attempt" : "after " + attempts + " attempts";
        String summary = function.name() + " was given up " + times + ": " + whatHappened(last) + ". "
                + whatToDo(function, last);
        return new Failure(kind(last), stage, summary, List.of());
    }

    /// The stage that a function is; empty for one that is none of the five.
    static Optional<Stage> stage(String function) {
        for (Stage stage : Stage.values()) {
            if (stage.label().equals(function)) return Optional.of(stage);
        }
        return Optional.empty();
    }

    static String whatHappened(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered a -> "it answered";
            case Outcome.Abandoned a -> "the platform was stopped";
            case Outcome.TimedOut(Duration limit) -> "it did not finish within " + limit.toSeconds() + " s";
            case Outcome.ProcessEnded(var exit) -> exit.description();
            case Outcome.NotStarted(String reason) -> "no process could be started: " + reason;
            case Outcome.Threw(String type, String message) -> simpleName(type) + ": " + withoutFullStop(message);
        };
    }

    private static Failure.Kind kind(Outcome outcome) {
        return switch (outcome) {
            case Outcome.TimedOut t -> Failure.Kind.RESOURCES;
            case Outcome.ProcessEnded(var exit) ->
                exit.ranOutOfMemory() || exit.code() == SIGKILL ? Failure.Kind.RESOURCES : Failure.Kind.INTERNAL;
            case Outcome.Threw(String type, String message) ->
                type.equals(STORE_FAILED) ? Failure.Kind.EXTERNAL : Failure.Kind.INTERNAL;
            case Outcome.NotStarted n -> Failure.Kind.INTERNAL;
            case Outcome.Answered a -> Failure.Kind.INTERNAL;
            case Outcome.Abandoned a -> Failure.Kind.INTERNAL;
        };
    }

    private static String whatToDo(FunctionSpec function, Outcome outcome) {
        if (outcome instanceof Outcome.ProcessEnded(var exit) && exit.ranOutOfMemory()) {
            return String.format(
                    Locale.ROOT,
                    "It has %d MB; use fewer rows or columns, or give it more (memoryMegabytes in"
                            + " infra/topology.json).",
                    function.memoryMegabytes());
        }
        if (outcome instanceof Outcome.TimedOut) {
            return "Use fewer rows or columns, or give it more time (timeoutSeconds in infra/topology.json).";
        }
        return "Its log says more (logs/" + function.name() + ".log); upload again to try again.";
    }

    private static String simpleName(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    private static String withoutFullStop(String message) {
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }
}
