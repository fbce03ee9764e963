package ai.aimass.local.event;

import ai.aimass.local.invoke.Invocation;
import ai.aimass.local.invoke.Outcome;
import ai.aimass.local.invoke.Scheduler;
import ai.aimass.storage.Key;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Invokes functions with events as Lambda does asynchronously: an event whose invocation fails is tried again, and
/// after the last attempt becomes a dead letter.
///
/// It is kept in memory only. What a killed platform forgets, the sweep finds again.
public final class EventQueue implements EventSink {
    private static final System.Logger LOG = System.getLogger(EventQueue.class.getName());

    private final Scheduler scheduler;
    private final RetryPolicy policy;
    private final Delay delay;
    private final DeadLetters deadLetters;
    /// How many events of each key are on their way.
    private final Map<Key, Integer> active = new HashMap<>();
    private int waitingToRetry;

    /// @param delay what waits before another attempt
    public EventQueue(Scheduler scheduler, RetryPolicy policy, Delay delay, DeadLetters deadLetters) {
        this.scheduler = scheduler;
        this.policy = policy;
        this.delay = delay;
        this.deadLetters = deadLetters;
    }

    @Override
    public void accept(Event event) {
        synchronized (active) {
            active.merge(event.key(), 1, Integer::sum);
        }
        attempt(event, 1);
    }

    /// The keys with events that are queued, being worked on, or waiting for another attempt.
    public Set<Key> active() {
        synchronized (active) {
            return Set.copyOf(active.keySet());
        }
    }

    /// How many events wait for another attempt.
    public int waitingToRetry() {
        synchronized (active) {
            return waitingToRetry;
        }
    }

    private void attempt(Event event, int attempt) {
        String id = UUID.randomUUID().toString();
        scheduler.submit(new Invocation(
                id, event.function(), event.notification(), outcome -> ended(event, id, attempt, outcome)));
    }

    private void ended(Event event, String id, int attempt, Outcome outcome) {
        switch (outcome) {
            case Outcome.Answered a -> finish(event);
            case Outcome.Abandoned a -> finish(event);
            case Outcome.Threw t -> failed(event, id, attempt, outcome);
            case Outcome.TimedOut t -> failed(event, id, attempt, outcome);
            case Outcome.ProcessEnded p -> failed(event, id, attempt, outcome);
            case Outcome.NotStarted n -> failed(event, id, attempt, outcome);
        }
    }

    private void failed(Event event, String id, int attempt, Outcome outcome) {
        LOG.log(
                Level.WARNING,
                "{0} {1}, attempt {2} of {3}: {4}",
                event.function(),
                event.key(),
                attempt,
                policy.attempts(),
                FailureReport.whatHappened(outcome));
        if (attempt == policy.attempts()) {
            Thread.ofVirtual().name("dead-letter-" + id).start(() -> giveUp(event, id, outcome));
            return;
        }
        waitingToRetry(1);
        delay.run(policy.waitAfter(attempt), () -> {
            waitingToRetry(-1);
            attempt(event, attempt + 1);
        });
    }

    private void giveUp(Event event, String id, Outcome outcome) {
        try {
            deadLetters.add(event, id, policy.attempts(), outcome);
        } finally {
            finish(event);
        }
    }

    private void waitingToRetry(int change) {
        synchronized (active) {
            waitingToRetry += change;
        }
    }

    private void finish(Event event) {
        synchronized (active) {
            active.computeIfPresent(event.key(), (key, count) -> count == 1 ? null : count - 1);
        }
    }
}
