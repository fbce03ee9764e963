package ai.aimass.local.invoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.local.invoke.FakeProcesses.FakeProcess;
import ai.aimass.local.topology.FunctionSpec;
import ai.aimass.local.topology.Route;
import ai.aimass.local.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class SchedulerTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Topology TOPOLOGY = new Topology(
            new TreeMap<>(Map.of(
                    "train", new FunctionSpec("train", 512, TIMEOUT, 3),
                    "ingest", new FunctionSpec("ingest", 512, TIMEOUT, 3),
                    "infer", new FunctionSpec("infer", 512, TIMEOUT, 4))),
            List.of(),
            List.of(new Route("infer", "GET", "/health")));

    private final FakeProcesses processes = new FakeProcesses();
    private final List<StartTimes> starts = new ArrayList<>();
    private final Map<String, Outcome> outcomes = new TreeMap<>();
    private long now;
    private int names;

    private Scheduler scheduler(int busy) {
        Limits limits = new Limits(busy, Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofMillis(100));
        return new Scheduler(TOPOLOGY, limits, processes, Runnable::run, () -> now, () -> "p" + names++, starts::add);
    }

    private Invocation submit(Scheduler scheduler, String function, String id) {
        Invocation invocation = new Invocation(id, function, new byte[0], outcome -> outcomes.put(id, outcome));
        scheduler.submit(invocation);
        return invocation;
    }

    /// What a process gets that asks for work.
    private record Poll(CompletableFuture<Invocation> future) {
        String work() {
            return future.join().id();
        }

        boolean hasWork() {
            return future.isDone();
        }

        boolean isRefused() {
            return future.isCancelled();
        }
    }

    private static Poll poll(Scheduler scheduler, FakeProcess process) {
        return new Poll(scheduler.poll(process.id).orElseThrow());
    }

    private static void answer(Scheduler scheduler, FakeProcess process, String id) {
        assertTrue(scheduler.answer(process.id, id, new Outcome.Answered(new byte[0])));
    }

    private void pass(Scheduler scheduler, Duration time) {
        now += time.toNanos();
        scheduler.tick();
    }

    @Test
    void startsNoProcessBeforeThereIsWork() {
        Scheduler scheduler = scheduler(2);
        scheduler.tick();
        assertEquals(List.of(), processes.launched);
        assertTrue(scheduler.isQuiet());
    }

    @Test
    void givesWorkToProcessThatItStartedForIt() {
        Scheduler scheduler = scheduler(2);
        submit(scheduler, "train", "a");
        FakeProcess process = processes.launched.getFirst();
        now += Duration.ofMillis(300).toNanos();
        assertEquals("a", poll(scheduler, process).work());
        now += Duration.ofMillis(200).toNanos();
        answer(scheduler, process, "a");
        assertInstanceOf(Outcome.Answered.class, outcomes.get("a"));
        assertEquals(List.of(new StartTimes("train", "fake", 0, 300_000_000, 500_000_000)), starts);
    }

    @Test
    void usesTheSameProcessAgain() {
        Scheduler scheduler = scheduler(2);
        submit(scheduler, "train", "a");
        FakeProcess process = processes.launched.getFirst();
        poll(scheduler, process);
        answer(scheduler, process, "a");
        Poll next = poll(scheduler, process);
        assertFalse(next.hasWork());
        submit(scheduler, "train", "b");
        assertEquals("b", next.work());
        assertEquals(1, processes.launched.size());
    }

    @Test
    void waitsForProcessThatHasJustAnswered() {
        Scheduler scheduler = scheduler(2);
        submit(scheduler, "train", "a");
        FakeProcess process = processes.launched.getFirst();
        poll(scheduler, process);
        answer(scheduler, process, "a");
        submit(scheduler, "train", "b");
        assertEquals(1, processes.launched.size());
        assertEquals("b", poll(scheduler, process).work());
    }

    @Test
    void growsNoFurtherThanTheFunctionMay() {
        Scheduler scheduler = scheduler(10);
        for (int i = 0; i < 5; i++) {
            submit(scheduler, "train", "t" + i);
        }
        assertEquals(3, processes.launched.size());
        assertEquals(
                new FunctionStatus("train", 3, 0, 0, 5, 3), scheduler.status().get(2));
    }

    @Test
    void growsNoFurtherThanAllEventFunctionsMayTogether() {
        Scheduler scheduler = scheduler(2);
        submit(scheduler, "train", "t0");
        submit(scheduler, "train", "t1");
        submit(scheduler, "ingest", "i0");
        assertEquals(List.of("train", "train"), functions());
        FakeProcess first = processes.launched.getFirst();
        poll(scheduler, first);
        answer(scheduler, first, "t0");
        assertEquals(2, processes.launched.size());
        poll(scheduler, first);
        assertEquals(List.of("train", "train", "ingest"), functions());
    }

    @Test
    void doesNotCountRequestsAmongEvents() {
        Scheduler scheduler = scheduler(1);
        submit(scheduler, "train", "t");
        submit(scheduler, "infer", "r");
        assertEquals(List.of("train", "infer"), functions());
    }

    @Test
    void letsTheFunctionWithTheFewestOccupiedProcessesGoFirst() {
        Scheduler scheduler = scheduler(2);
        for (int i = 0; i < 4; i++) {
            submit(scheduler, "train", "t" + i);
        }
        submit(scheduler, "ingest", "i");
        FakeProcess first = processes.launched.get(0);
        FakeProcess second = processes.launched.get(1);
        poll(scheduler, first);
        poll(scheduler, second);
        answer(scheduler, first, "t0");
        poll(scheduler, first);
        // train has one occupied process and has waited longer, ingest has none.
        assertEquals(List.of("train", "train", "ingest"), functions());
    }

    @Test
    void growsForRequestsOnlyWhereTheyWait() {
        Scheduler scheduler = scheduler(1);
        for (int i = 0; i < 200; i++) {
            submit(scheduler, "infer", "r" + i);
        }
        assertEquals(1, processes.launched.size());
        pass(scheduler, Duration.ofSeconds(1));
        assertEquals(1, processes.launched.size(), "the first one is still starting");
        poll(scheduler, processes.launched.getFirst());
        assertEquals(2, processes.launched.size(), "those left have waited for a second");
        pass(scheduler, Duration.ofSeconds(1));
        assertEquals(2, processes.launched.size(), "one at a time");
    }

    @Test
    void retriesNothingItselfWhenProcessIsKilled() {
        Scheduler scheduler = scheduler(2);
        submit(scheduler, "train", "a");
        poll(scheduler, processes.launched.getFirst());
        processes.launched.getFirst().exit(137);
        assertEquals(new Outcome.ProcessEnded(new ExitStatus(137)), outcomes.get("a"));
        assertTrue(scheduler.isQuiet());
        submit(scheduler, "train", "b");
        assertEquals(2, processes.launched.size());
    }

    @Test
    void killsWhatTakesTooLong() {
        Scheduler scheduler = scheduler(2);
        submit(scheduler, "train", "a");
        poll(scheduler, processes.launched.getFirst());
        pass(scheduler, TIMEOUT);
        assertTrue(processes.launched.getFirst().isAlive());
        pass(scheduler, Duration.ofMillis(1));
        assertFalse(processes.launched.getFirst().isAlive());
        assertEquals(new Outcome.TimedOut(TIMEOUT), outcomes.get("a"));
        assertFalse(scheduler.answer("p0", "a", new Outcome.Answered(new byte[0])), "too late");
    }

    @Test
    void endsProcessesThatHaveNoWork() {
        Scheduler scheduler = scheduler(2);
        submit(scheduler, "train", "a");
        FakeProcess process = processes.launched.getFirst();
        poll(scheduler, process);
        answer(scheduler, process, "a");
        Poll poll = poll(scheduler, process);
        pass(scheduler, Duration.ofSeconds(60));
        assertTrue(process.isAlive());
        pass(scheduler, Duration.ofSeconds(1));
        assertFalse(process.isAlive());
        assertTrue(poll.isRefused());
        assertTrue(scheduler.isQuiet());
        assertTrue(scheduler.poll(process.id).isEmpty());
    }

    @Test
    void failsWhatWaitsForProcessThatCannotStart() {
        Scheduler scheduler = scheduler(2);
        processes.refusal = "train is not built";
        submit(scheduler, "train", "a");
        assertEquals(new Outcome.NotStarted("train is not built"), outcomes.get("a"));
        assertTrue(scheduler.isQuiet());
    }

    @Test
    void failsWhatWaitsForProcessThatEndsWhileItStarts() {
        Scheduler scheduler = scheduler(2);
        submit(scheduler, "train", "a");
        processes.launched.getFirst().exit(1);
        assertEquals(
                new Outcome.NotStarted("its process ended with exit code 1 before it was ready"), outcomes.get("a"));
    }

    @Test
    void failsWhatWaitsForProcessThatSaysItCannotStart() {
        Scheduler scheduler = scheduler(2);
        submit(scheduler, "train", "a");
        assertTrue(scheduler.initFailed("p0", "ClassNotFoundException: X"));
        assertEquals(new Outcome.NotStarted("ClassNotFoundException: X"), outcomes.get("a"));
        assertFalse(processes.launched.getFirst().isAlive());
    }

    @Test
    void failsWhatWaitsForProcessThatNeverAsks() {
        Scheduler scheduler = scheduler(2);
        submit(scheduler, "train", "a");
        pass(scheduler, Duration.ofSeconds(31));
        assertEquals(new Outcome.NotStarted("it did not ask for work within 30 s of its start"), outcomes.get("a"));
        assertFalse(processes.launched.getFirst().isAlive());
    }

    @Test
    void failsOneInvocationForEachFailedStart() {
        Scheduler scheduler = scheduler(1);
        submit(scheduler, "train", "a");
        submit(scheduler, "train", "b");
        processes.launched.getFirst().exit(1);
        assertEquals(List.of("a"), List.copyOf(outcomes.keySet()));
        assertEquals(2, processes.launched.size(), "another one for b");
    }

    @Test
    void failsInvocationWhoseProcessAsksForMoreWithoutAnswering() {
        Scheduler scheduler = scheduler(1);
        submit(scheduler, "train", "a");
        FakeProcess process = processes.launched.getFirst();
        poll(scheduler, process);
        Poll again = poll(scheduler, process);
        assertInstanceOf(Outcome.Threw.class, outcomes.get("a"));
        assertFalse(again.hasWork());
    }

    @Test
    void takesBackWhatNobodyHas() {
        Scheduler scheduler = scheduler(1);
        Invocation waiting = submit(scheduler, "infer", "a");
        assertTrue(scheduler.withdraw(waiting));
        assertFalse(scheduler.withdraw(waiting));
        Invocation taken = submit(scheduler, "infer", "b");
        assertEquals("b", poll(scheduler, processes.launched.getFirst()).work());
        assertFalse(scheduler.withdraw(taken));
        assertEquals(Map.of(), outcomes);
    }

    @Test
    void refusesAnswersThatAreNotOfTheProcess() {
        Scheduler scheduler = scheduler(2);
        submit(scheduler, "train", "a");
        submit(scheduler, "train", "b");
        poll(scheduler, processes.launched.get(0));
        poll(scheduler, processes.launched.get(1));
        Outcome answered = new Outcome.Answered(new byte[0]);
        assertFalse(scheduler.answer("p0", "b", answered));
        assertFalse(scheduler.answer("p9", "a", answered));
        assertFalse(scheduler.initFailed("p9", "x"));
        assertTrue(scheduler.answer("p0", "a", answered));
        assertFalse(scheduler.answer("p0", "a", answered), "twice");
    }

    @Test
    void tellsEveryOutcomeWhenItStops() throws InterruptedException {
        Scheduler scheduler = scheduler(1);
        submit(scheduler, "train", "working");
        poll(scheduler, processes.launched.getFirst());
        submit(scheduler, "train", "waiting");
        scheduler.stop(Duration.ofSeconds(1));
        submit(scheduler, "train", "late");
        Outcome abandoned = new Outcome.Abandoned();
        assertEquals(Map.of("working", abandoned, "waiting", abandoned, "late", abandoned), outcomes);
        assertEquals(List.of(), processes.alive());
        assertEquals(1, processes.launched.size());
    }

    private List<String> functions() {
        return processes.launched.stream().map(process -> process.function).toList();
    }
}
