package ai.aimass.local.invoke;

import java.util.function.Consumer;

/// One event for one function.
///
/// @param id the request id that the function sees
/// @param event JSON
/// @param whenDone called once, with no lock held
public record Invocation(String id, String function, byte[] event, Consumer<Outcome> whenDone) {}
