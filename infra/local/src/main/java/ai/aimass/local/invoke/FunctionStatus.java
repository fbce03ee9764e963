package ai.aimass.local.invoke;

/// What a function is doing.
///
/// @param waiting invocations that no process has yet
/// @param limit how many processes there may be
public record FunctionStatus(String function, int starting, int idle, int busy, int waiting, int limit) {}
