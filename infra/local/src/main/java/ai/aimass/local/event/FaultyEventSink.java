package ai.aimass.local.event;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.SplittableRandom;

/// Passes events on as badly as it was told to, and notes what it does.
public final class FaultyEventSink implements EventSink {
    private static final System.Logger LOG = System.getLogger(FaultyEventSink.class.getName());
    private static final int DELAY_MILLIS = 500;

    private final FaultSettings settings;
    private final EventSink next;
    private final Delay delay;
    private final SplittableRandom random;

    public FaultyEventSink(FaultSettings settings, EventSink next, Delay delay) {
        this.settings = settings;
        this.next = next;
        this.delay = delay;
        this.random = new SplittableRandom(settings.seed());
    }

    @Override
    public synchronized void accept(Event event) {
        if (random.nextDouble() < settings.drop()) {
            note("dropped", event);
            return;
        }
        pass(event);
        if (random.nextDouble() < settings.duplicate()) {
            note("duplicated", event);
            pass(event);
        }
    }

    private void pass(Event event) {
        if (random.nextDouble() < settings.delay()) {
            note("delayed", event);
            delay.run(Duration.ofMillis(random.nextInt(DELAY_MILLIS)), () -> next.accept(event));
        } else {
            next.accept(event);
        }
    }

    private static void note(String fault, Event event) {
        LOG.log(Level.INFO, "{0} on purpose: {1} {2}", fault, event.function(), event.key());
    }
}
