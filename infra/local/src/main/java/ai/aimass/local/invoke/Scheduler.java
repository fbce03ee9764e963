package ai.aimass.local.invoke;

import ai.aimass.local.invoke.Turns.Turn;
import ai.aimass.local.topology.FunctionSpec;
import ai.aimass.local.topology.Topology;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
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
/// them where none does. [Turns] says who is next.
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
    private final Turns turns;
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
        this.turns = new Turns(pools.values(), limits);
    }

    /// Queues an invocation. Its outcome is told even if the platform stops.
    public void submit(Invocation invocation) {
        change(after -> {
            if (stopped) {
                after.tell(invocation, new Outcome.Abandoned());
            } else {
                pool(invocation.function()).add(invocation, now());
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
            long now = now();
            if (process.state() instanceof FunctionProcess.Busy(long since, Invocation invocation)) {
                after.tell(invocation, new Outcome.Threw("Runtime.NoAnswer", "the function asked for more work"));
            }
            boolean isNew = process.state() instanceof FunctionProcess.Starting;
            process.polled(now);
            process.to(new FunctionProcess.Idle(now, poll));
            // It was started for work of its function; nobody's turn comes between.
            if (isNew) give(pool(process.function.name()), process, after);
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
            long now = now();
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
        long now = now();
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
        process.to(new FunctionProcess.Gone(now()));
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
    private void serve(AfterUnlock after) {
        for (Optional<Turn> turn = turns.next(now()); turn.isPresent(); turn = turns.next(now())) {
            switch (turn.get()) {
                case Turn.Give(FunctionPool pool, FunctionProcess process) -> give(pool, process, after);
                case Turn.Start(FunctionPool pool) -> start(pool, after);
            }
        }
    }

    private void give(FunctionPool pool, FunctionProcess process, AfterUnlock after) {
        if (!(process.state() instanceof FunctionProcess.Idle(long since, var poll))) return;
        Invocation invocation = pool.takeOldest();
        if (invocation == null) return;
        process.to(new FunctionProcess.Busy(now(), invocation));
        after.add(() -> poll.complete(invocation));
    }

    private void start(FunctionPool pool, AfterUnlock after) {
        FunctionProcess process = new FunctionProcess(processIds.get(), pool.function, now());
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

    private long now() {
        return nanoClock.getAsLong();
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
            serve(after);
        }
        after.run();
    }
}
