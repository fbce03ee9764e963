package ai.aimass.local.event;

import java.time.Duration;
import java.util.SplittableRandom;

/// Passes events on as badly as it was told to.
public final class FaultyEventSink implements EventSink {
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
        if (random.nextDouble() < settings.drop()) return;
        pass(event);
        if (random.nextDouble() < settings.duplicate()) pass(event);
    }

    private void pass(Event event) {
        if (random.nextDouble() < settings.delay()) {
            delay.run(Duration.ofMillis(random.nextInt(DELAY_MILLIS)), () -> next.accept(event));
        } else {
            next.accept(event);
        }
    }
}
