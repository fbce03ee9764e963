package ai.aimass.local.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.storage.Bucket;
import ai.aimass.storage.Key;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class FaultyEventSinkTest {
    private static final int EVENTS = 10_000;
    /// Held here, or else its level is forgotten.
    private static final Logger LOG = Logger.getLogger(FaultyEventSink.class.getName());

    private final List<Duration> waits = new ArrayList<>();

    @BeforeAll
    static void keepQuiet() {
        LOG.setLevel(Level.OFF);
    }

    /// What comes of many events, in order; what is delayed comes last.
    private List<String> pass(FaultSettings settings) {
        List<String> passed = new ArrayList<>();
        List<Runnable> later = new ArrayList<>();
        EventSink sink = new FaultyEventSink(settings, event -> passed.add(event.function()), (after, action) -> {
            waits.add(after);
            later.add(action);
        });
        for (int i = 0; i < EVENTS; i++) {
            sink.accept(new Event("f" + i, new Key(Bucket.VAULT, "k"), new byte[0]));
        }
        later.forEach(Runnable::run);
        return passed;
    }

    @Test
    void dropsShare() {
        assertEquals(0.3, 1 - pass(new FaultSettings(1, 0, 0.3, 0)).size() / (double) EVENTS, 0.02);
    }

    @Test
    void duplicatesShare() {
        List<String> passed = pass(new FaultSettings(1, 0.3, 0, 0));
        assertEquals(1.3, passed.size() / (double) EVENTS, 0.02);
        assertEquals(EVENTS, passed.stream().distinct().count());
    }

    @Test
    void delaysShareByHalfSecondAtMost() {
        assertEquals(EVENTS, pass(new FaultSettings(1, 0, 0, 0.3)).size());
        assertEquals(0.3, waits.size() / (double) EVENTS, 0.02);
        assertTrue(waits.stream().allMatch(wait -> wait.toMillis() < 500));
    }

    @Test
    void drawsBySeed() {
        assertEquals(pass(new FaultSettings(7, 0.2, 0.2, 0.2)), pass(new FaultSettings(7, 0.2, 0.2, 0.2)));
        assertNotEquals(pass(new FaultSettings(7, 0.2, 0.2, 0.2)), pass(new FaultSettings(8, 0.2, 0.2, 0.2)));
    }
}
