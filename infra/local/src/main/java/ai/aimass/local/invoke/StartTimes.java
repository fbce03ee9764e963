package ai.aimass.local.invoke;

/// How long a process took to start.
///
/// @param kind of package
/// @param pollingNanos from the decision to start it until it asked for work
/// @param answerNanos from the decision to start it until its first answer, whatever it did for it
public record StartTimes(String function, String kind, long pid, long pollingNanos, long answerNanos) {}
