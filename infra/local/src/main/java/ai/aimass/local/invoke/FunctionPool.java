package ai.aimass.local.invoke;

import ai.aimass.local.topology.FunctionSpec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The processes of one function and the invocations that wait for one. Guarded by the lock of its [Scheduler].
final class FunctionPool {
    /// An invocation and when it came.
    private record Waiting(Invocation invocation, long since) {}

    final FunctionSpec function;
    /// Whether requests wait for its answers.
    final boolean answersRequests;

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Map<String, FunctionProcess> processes = new LinkedHashMap<>();

    FunctionPool(FunctionSpec function, boolean answersRequests) {
        this.function = function;
        this.answersRequests = answersRequests;
    }

    void add(Invocation invocation, long now) {
        waiting.add(new Waiting(invocation, now));
    }

    boolean isWaited() {
        return !waiting.isEmpty();
    }

    /// When the invocation came that has waited longest.
    long waitingSince() {
        return waiting.element().since();
    }

    @Nullable
    Invocation takeOldest() {
        Waiting oldest = waiting.poll();
        return oldest == null ? null : oldest.invocation();
    }

    boolean remove(Invocation invocation) {
        return waiting.removeIf(w -> w.invocation().id().equals(invocation.id()));
    }

    void add(FunctionProcess process) {
        processes.put(process.id, process);
    }

    void remove(FunctionProcess process) {
        processes.remove(process.id);
    }

    Iterable<FunctionProcess> processes() {
        return processes.values();
    }

    int size() {
        return processes.size();
    }

    int waitingCount() {
        return waiting.size();
    }

    /// The one that had work last, so that those not needed become old.
    Optional<FunctionProcess> idle() {
        FunctionProcess latest = null;
        for (FunctionProcess process : processes.values()) {
            if (!(process.state() instanceof FunctionProcess.Idle idle)) continue;
            if (latest == null || idle.since() > latest.state().since()) latest = process;
        }
        return Optional.ofNullable(latest);
    }

    int occupied() {
        int count = 0;
        for (FunctionProcess process : processes.values()) {
            if (process.isOccupied()) count++;
        }
        return count;
    }

    FunctionStatus status() {
        int starting = 0;
        int idle = 0;
        int busy = 0;
        for (FunctionProcess process : processes.values()) {
            switch (process.state()) {
                case FunctionProcess.Starting s -> starting++;
                case FunctionProcess.Idle i -> idle++;
                case FunctionProcess.Busy b -> busy++;
                case FunctionProcess.Answered a -> busy++;
                case FunctionProcess.Gone g -> {}
            }
        }
        return new FunctionStatus(function.name(), starting, idle, busy, waiting.size(), function.concurrency());
    }

    int starting() {
        return count(FunctionProcess.Starting.class);
    }

    /// How many processes will ask for work any moment.
    int coming() {
        return starting() + count(FunctionProcess.Answered.class);
    }

    private int count(Class<? extends FunctionProcess.State> state) {
        int count = 0;
        for (FunctionProcess process : processes.values()) {
            if (state.isInstance(process.state())) count++;
        }
        return count;
    }
}
