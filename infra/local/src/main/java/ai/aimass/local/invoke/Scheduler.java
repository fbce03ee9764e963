package ai.aimass.local.invoke;

import ai.aimass.local.topology.FunctionSpec;
import ai.aimass.local.topology.Topology;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Gives invocations to processes, one at a time to each, as Lambda does; starts processes where work waits and ends
/// them where none does.
///
/// Event-driven functions share a limit on how many of their processes work at once, since the machine is shared. Of
/// those that wait, the function with the fewest occupied processes is served first, then the one that has waited
/// longest. A function that answers requests is outside of that limit, and grows only when its processes do not keep
/// up.
///
/// All decisions are taken under one lock. What may take time or call back (launching, killing, telling outcomes) is
/// done after it is released.
public final class Scheduler {
    private static final System.Logger LOG = System.getLogger(Scheduler.class.getName());
    private static final Duration END_WITHIN = Duration.ofSeconds(5);

    private final Limits limits;
    private final ProcessLauncher launcher;
    private final Executor launches;
    private final LongSupplier nanoClock;
    private final Supplier<String> processIds;
    private final Consumer<StartTimes> starts;
    private final Map<String, FunctionPool> pools = new TreeMap<>();
    private final Map<String, FunctionProcess> processes = new TreeMap<>();
    private final List<FunctionProcess> ending = new ArrayList<>();
    private boolean stopped;

    /// @param launches where processes are launched, which takes a while
    /// @param nanoClock as [System#nanoTime]
    /// @param processIds new names for processes, not to be guessed
    /// @param starts told when a process has given its first answer
    public Scheduler(
            Topology topology,
            Limits limits,
            ProcessLauncher launcher,
            Executor launches,
            LongSupplier nanoClock,
            Supplier<String> processIds,
            Consumer<StartTimes> starts) {
        this.limits = limits;
        this.launcher = launcher;
        this.launches = launches;
        this.nanoClock = nanoClock;
        this.processIds = processIds;
        this.starts = starts;
        for (FunctionSpec function : topology.functions().values()) {
            pools.put(function.name(), new FunctionPool(function, topology.answersRequests(function.name())));
        }
    }

    /// Queues an invocation. Its outcome is told even if the platform stops.
    public void submit(Invocation invocation) {
        change(after -> {
            if (stopped) {
                after.tell(invocation, new Outcome.Abandoned());
            } else {
                pool(invocation.function()).add(invocation, nanoClock.getAsLong());
            }
        });
    }

    /// Takes an invocation back that no process has yet. Its outcome is not told then.
    ///
    /// @return false where it is too late
    public boolean withdraw(Invocation invocation) {
        synchronized (this) {
            return pool(invocation.function()).remove(invocation);
        }
    }

    /// A process asks for work.
    ///
    /// @return completed with the next invocation; empty where there is no such process (any more)
    public Optional<CompletableFuture<Invocation>> poll(String processId) {
        CompletableFuture<Invocation> poll = new CompletableFuture<>();
        boolean[] known = new boolean[1];
        change(after -> {
            FunctionProcess process = processes.get(processId);
            if (process == null) return;
            known[0] = true;
            long now = nanoClock.getAsLong();
            if (process.state() instanceof FunctionProcess.Busy(long since, Invocation invocation)) {
                after.tell(invocation, new Outcome.Threw("Runtime.NoAnswer", "the function asked for more work"));
            }
            boolean isNew = process.state() instanceof FunctionProcess.Starting;
            process.polled(now);
            process.to(new FunctionProcess.Idle(now, poll));
            // It was started for work of its function; nobody's turn comes between.
            if (isNew) assign(process, pool(process.function.name()), after);
        });
        return known[0] ? Optional.of(poll) : Optional.empty();
    }

    /// A process has answered.
    ///
    /// @return false where this process does not have this invocation (any more)
    public boolean answer(String processId, String invocationId, Outcome outcome) {
        boolean[] accepted = new boolean[1];
        change(after -> {
            FunctionProcess process = processes.get(processId);
            if (process == null
                    || !(process.state() instanceof FunctionProcess.Busy(long since, Invocation invocation))
                    || !invocation.id().equals(invocationId)) {
                return;
            }
            accepted[0] = true;
            long now = nanoClock.getAsLong();
            process.to(new FunctionProcess.Answered(now));
            StartTimes times = process.answered(now);
            if (times != null) after.add(() -> starts.accept(times));
            after.tell(invocation, outcome);
        });
        return accepted[0];
    }

    /// A process says that it cannot start.
    ///
    /// @return false where there is no such process
    public boolean initFailed(String processId, String message) {
        boolean[] known = new boolean[1];
        change(after -> {
            FunctionProcess process = processes.get(processId);
            if (process == null) return;
            known[0] = true;
            process.initError(message);
            lose(process, null, after);
        });
        return known[0];
    }

    /// Looks what time has done: invocations that took too long, processes that are not needed, requests that wait.
    /// To be called several times a second while [#isQuiet] does not hold.
    public void tick() {
        change(this::tick);
    }

    /// Whether there are neither processes nor work, so nothing that time could change.
    public synchronized boolean isQuiet() {
        return processes.isEmpty()
                && ending.isEmpty()
                && pools.values().stream().noneMatch(FunctionPool::isWaited);
    }

    public synchronized List<FunctionStatus> status() {
        return pools.values().stream().map(FunctionPool::status).toList();
    }

    /// Gives up all work and ends all processes, at once after `grace`.
    public void stop(Duration grace) throws InterruptedException {
        List<FunctionProcess> left = new ArrayList<>();
        change(after -> {
            stopped = true;
            for (FunctionPool pool : pools.values()) {
                for (Invocation i = pool.takeOldest(); i != null; i = pool.takeOldest()) {
                    after.tell(i, new Outcome.Abandoned());
                }
            }
            for (FunctionProcess process : List.copyOf(processes.values())) {
                if (process.state() instanceof FunctionProcess.Busy(long since, Invocation invocation)) {
                    after.tell(invocation, new Outcome.Abandoned());
                }
                dismiss(process, after);
            }
            left.addAll(ending);
        });
        long deadline = System.nanoTime() + grace.toNanos();
        while (left.stream().anyMatch(Scheduler::isAlive)) {
            if (System.nanoTime() > deadline) left.forEach(Scheduler::kill);
            Thread.sleep(10);
        }
    }

    private void tick(AfterUnlock after) {
        long now = nanoClock.getAsLong();
        for (FunctionProcess process : List.copyOf(processes.values())) {
            switch (process.state()) {
                case FunctionProcess.Starting s -> {
                    if (now - s.since() > limits.start().toNanos()) {
                        process.initError("it did not ask for work within "
                                + limits.start().toSeconds() + " s of its start");
                        lose(process, null, after);
                    }
                }
                case FunctionProcess.Busy(long since, Invocation invocation) -> {
                    Duration timeout = process.function.timeout();
                    if (now - since > timeout.toNanos()) {
                        after.tell(invocation, new Outcome.TimedOut(timeout));
                        remove(process, after);
                    }
                }
                case FunctionProcess.Idle i -> {
                    if (now - i.since() > limits.idle().toNanos()) dismiss(process, after);
                }
                case FunctionProcess.Answered a -> {
                    if (now - a.since() > limits.start().toNanos()) remove(process, after);
                }
                case FunctionProcess.Gone g -> {}
            }
        }
        for (FunctionProcess process : ending) {
            if (now - process.state().since() > END_WITHIN.toNanos()) after.add(() -> kill(process));
        }
    }

    private void exited(FunctionProcess process, ExitStatus exit) {
        change(after -> {
            ending.remove(process);
            after.add(process::refuse);
            if (process.isGone()) return;
            lose(process, exit, after);
            after.add(() -> LOG.log(Level.WARNING, "{0}: {1}", process.function.name(), exit.description()));
        });
    }

    /// A process that was needed is not there: what it worked on failed, or, where it had not come so far, what has
    /// waited longest.
    ///
    /// @param exit null where it may still live
    private void lose(FunctionProcess process, @Nullable ExitStatus exit, AfterUnlock after) {
        if (process.state() instanceof FunctionProcess.Busy(long since, Invocation invocation)) {
            after.tell(invocation, new Outcome.ProcessEnded(exit == null ? new ExitStatus(1) : exit));
        } else if (process.state() instanceof FunctionProcess.Starting) {
            String reason = process.initError() != null
                    ? process.initError()
                    : exit == null ? "it could not be started" : exit.description() + " before it was ready";
            Invocation oldest = pool(process.function.name()).takeOldest();
            if (oldest != null) after.tell(oldest, new Outcome.NotStarted(reason));
        }
        remove(process, after);
    }

    /// Takes a process out and ends it at once, if it lives.
    private void remove(FunctionProcess process, AfterUnlock after) {
        takeOut(process);
        after.add(() -> kill(process));
    }

    /// Takes a process out and lets it end in its own time.
    private void dismiss(FunctionProcess process, AfterUnlock after) {
        takeOut(process);
        ending.add(process);
        after.add(() -> {
            if (process.running() != null) process.running().end();
        });
    }

    private void takeOut(FunctionProcess process) {
        process.to(new FunctionProcess.Gone(nanoClock.getAsLong()));
        processes.remove(process.id);
        pool(process.function.name()).remove(process);
    }

    private static boolean isAlive(FunctionProcess process) {
        RunningProcess running = process.running();
        return running != null && running.isAlive();
    }

    private static void kill(FunctionProcess process) {
        RunningProcess running = process.running();
        if (running != null) running.kill();
    }

    /// Serves as many waiting invocations as can be served now.
    private void match(AfterUnlock after) {
        boolean served = true;
        while (served && !stopped) {
            served = pools.values().stream()
                    .filter(FunctionPool::isWaited)
                    .sorted(Comparator.comparingInt(FunctionPool::occupied)
                            .thenComparingLong(FunctionPool::waitingSince))
                    .toList()
                    .stream()
                    .anyMatch(pool -> serve(pool, after));
        }
    }

    private boolean serve(FunctionPool pool, AfterUnlock after) {
        if (!pool.answersRequests && occupiedByEvents() >= limits.busyEventProcesses()) return false;
        Optional<FunctionProcess> idle = pool.idle();
        if (idle.isPresent()) {
            assign(idle.get(), pool, after);
            return true;
        }
        if (pool.size() >= pool.function.concurrency() || pool.coming() >= pool.waitingCount()) return false;
        if (pool.answersRequests && !mayGrow(pool)) return false;
        start(pool, after);
        return true;
    }

    private boolean mayGrow(FunctionPool pool) {
        if (pool.size() == 0) return true;
        return pool.starting() == 0
                && nanoClock.getAsLong() - pool.waitingSince()
                        >= limits.growth().toNanos();
    }

    private int occupiedByEvents() {
        return pools.values().stream()
                .filter(pool -> !pool.answersRequests)
                .mapToInt(FunctionPool::occupied)
                .sum();
    }

    private void assign(FunctionProcess process, FunctionPool pool, AfterUnlock after) {
        if (!(process.state() instanceof FunctionProcess.Idle(long since, var poll))) return;
        Invocation invocation = pool.takeOldest();
        if (invocation == null) return;
        process.to(new FunctionProcess.Busy(nanoClock.getAsLong(), invocation));
        after.add(() -> poll.complete(invocation));
    }

    private void start(FunctionPool pool, AfterUnlock after) {
        FunctionProcess process = new FunctionProcess(processIds.get(), pool.function, nanoClock.getAsLong());
        processes.put(process.id, process);
        pool.add(process);
        after.add(() -> launches.execute(() -> launch(process)));
    }

    private void launch(FunctionProcess process) {
        try {
            RunningProcess running = launcher.launch(process.function, process.id);
            boolean wanted;
            synchronized (this) {
                process.launched(running);
                wanted = !process.isGone();
            }
            if (!wanted) running.kill();
            running.onExit(exit -> exited(process, exit));
        } catch (IOException e) {
            change(after -> {
                process.initError(String.valueOf(e.getMessage()));
                if (!process.isGone()) lose(process, null, after);
                ending.remove(process);
            });
        }
    }

    private FunctionPool pool(String function) {
        FunctionPool pool = pools.get(function);
        if (pool == null) throw new IllegalArgumentException("there is no function " + function);
        return pool;
    }

    private void change(Consumer<AfterUnlock> decide) {
        AfterUnlock after = new AfterUnlock();
        synchronized (this) {
            decide.accept(after);
            match(after);
        }
        after.run();
    }
}
