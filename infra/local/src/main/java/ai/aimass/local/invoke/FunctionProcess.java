package ai.aimass.local.invoke;

import ai.aimass.local.topology.FunctionSpec;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// One process of a function, from the decision to start it until it is gone. Guarded by the lock of its [Scheduler].
/// All times are in nanoseconds of the scheduler's clock.
final class FunctionProcess {
    sealed interface State {
        /// When it began.
        long since();
    }

    /// Launched, or about to be; has not asked for work yet.
    record Starting(long since) implements State {}

    /// Asks for work.
    record Idle(long since, CompletableFuture<Invocation> poll) implements State {}

    record Busy(long since, Invocation invocation) implements State {}

    /// Has answered and not asked for work again yet.
    record Answered(long since) implements State {}

    /// Ended, or told to end.
    record Gone(long since) implements State {}

    final String id;
    final FunctionSpec function;
    private final long created;
    private State state;
    /// Looked at without the lock by what is done after a decision.
    private volatile @Nullable RunningProcess running;
    private volatile @Nullable CompletableFuture<Invocation> poll;
    private @Nullable String initError;
    private long polledAfter = -1;
    private boolean hasAnswered;

    FunctionProcess(String id, FunctionSpec function, long now) {
        this.id = id;
        this.function = function;
        this.created = now;
        this.state = new Starting(now);
    }

    State state() {
        return state;
    }

    /// Whether it takes up a processor.
    boolean isOccupied() {
        return switch (state) {
            case Starting s -> true;
            case Busy b -> true;
            case Answered a -> true;
            case Idle i -> false;
            case Gone g -> false;
        };
    }

    boolean isGone() {
        return state instanceof Gone;
    }

    void to(State next) {
        if (next instanceof Idle(long since, CompletableFuture<Invocation> asked)) poll = asked;
        state = next;
    }

    /// Refuses what it asked for last, if that was not answered. Until it has ended it had better not know: a client
    /// that is refused says so in its log.
    void refuse() {
        if (poll != null) poll.cancel(false);
    }

    @Nullable
    RunningProcess running() {
        return running;
    }

    void launched(RunningProcess process) {
        running = process;
    }

    @Nullable
    String initError() {
        return initError;
    }

    void initError(String message) {
        initError = message;
    }

    void polled(long now) {
        if (polledAfter < 0) polledAfter = now - created;
    }

    /// What is to be told of its start with its first answer; null at every later one.
    @Nullable
    StartTimes answered(long now) {
        if (hasAnswered || running == null) return null;
        hasAnswered = true;
        return new StartTimes(function.name(), running.kind(), running.pid(), polledAfter, now - created);
    }
}
