package ai.aimass.local.event;

/// Takes events on their way to a function; neither waits nor throws.
@FunctionalInterface
public interface EventSink {
    void accept(Event event);
}
