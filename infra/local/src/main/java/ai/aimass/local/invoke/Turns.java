package ai.aimass.local.invoke;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Decides whose turn it is. Of the event-driven functions, which share a limit on how many of their processes work at
/// once, the one with the fewest occupied processes goes first, then the one that has waited longest. A function that
/// answers requests is outside of that limit, and grows one process at a time where its processes do not keep up.
///
/// Guarded by the lock of its [Scheduler].
final class Turns {
    /// What to do next.
    sealed interface Turn {
        /// The oldest waiting invocation goes to this process, which is idle.
        record Give(FunctionPool pool, FunctionProcess process) implements Turn {}

        /// Another process is needed.
        record Start(FunctionPool pool) implements Turn {}
    }

    private final Collection<FunctionPool> pools;
    private final Limits limits;

    Turns(Collection<FunctionPool> pools, Limits limits) {
        this.pools = pools;
        this.limits = limits;
    }

    /// @return empty where nothing can be done for anyone who waits
    Optional<Turn> next(long now) {
        List<FunctionPool> waiting = pools.stream()
                .filter(FunctionPool::isWaited)
                .sorted(Comparator.comparingInt(FunctionPool::occupied).thenComparingLong(FunctionPool::waitingSince))
                .toList();
        return waiting.stream().flatMap(pool -> of(pool, now).stream()).findFirst();
    }

    private Optional<Turn> of(FunctionPool pool, long now) {
        if (!pool.answersRequests && occupiedByEvents() >= limits.busyEventProcesses()) return Optional.empty();
        Optional<FunctionProcess> idle = pool.idle();
        if (idle.isPresent()) return Optional.of(new Turn.Give(pool, idle.get()));
        boolean isFull = pool.size() >= pool.function.concurrency();
        boolean isEnoughComing = pool.coming() >= pool.waitingCount();
        if (isFull || isEnoughComing) return Optional.empty();
        if (pool.answersRequests && !mayGrow(pool, now)) return Optional.empty();
        return Optional.of(new Turn.Start(pool));
    }

    private boolean mayGrow(FunctionPool pool, long now) {
        if (pool.size() == 0) return true;
        return pool.starting() == 0
                && now - pool.waitingSince() >= limits.growth().toNanos();
    }

    private int occupiedByEvents() {
        return pools.stream()
                .filter(pool -> !pool.answersRequests)
                .mapToInt(FunctionPool::occupied)
                .sum();
    }
}
