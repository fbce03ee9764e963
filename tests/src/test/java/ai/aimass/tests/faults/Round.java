package ai.aimass.tests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Some schedules at once on one data folder. They share its platform, so what one kills hits the others, too.
final class Round {
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(3);
    private static final int POLL_MILLIS = 10;
    /// By then what was delayed has come.
    private static final int LATEST_EVENT_MILLIS = 600;

    private final Path data;
    private final List<Schedule> schedules;
    private final Tally tally;
    private final List<Pending> pending = new ArrayList<>();
    private PlatformProcess platform;

    private Round(Path data, List<Schedule> schedules, Tally tally) throws IOException, InterruptedException {
        this.data = data;
        this.schedules = schedules;
        this.tally = tally;
        for (Schedule schedule : schedules) {
            schedule.kills().forEach(kill -> pending.add(new Pending(schedule, kill)));
        }
        this.platform = PlatformProcess.start(data, schedules.getFirst().settings());
    }

    /// @param data must not exist yet
    static SortedMap<Integer, Outcome> run(Path data, List<Schedule> schedules, Tally tally) throws Exception {
        Files.createDirectories(data.getParent());
        Round round = new Round(data, schedules, tally);
        try {
            return round.run();
        } finally {
            round.platform.kill();
        }
    }

    private SortedMap<Integer, Outcome> run() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient();
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> uploads = new ArrayList<>();
            for (Schedule schedule : schedules) {
                Client client = new Client(http, data, schedule.sample().tenant());
                uploads.add(clients.submit(() -> {
                    Thread.sleep(schedule.waitMillis());
                    return client.upload(schedule.sample());
                }));
            }
            try {
                untilPublished();
                for (Future<String> upload : uploads) {
                    upload.get();
                }
            } finally {
                clients.shutdownNow();
            }
            Thread.sleep(LATEST_EVENT_MILLIS);
            untilAtRest(http);
            return outcomes(http, uploads);
        }
    }

    private SortedMap<Integer, Outcome> outcomes(HttpClient http, List<Future<String>> uploads) throws Exception {
        assertEquals(List.of(), Folders.files(data.resolve("dead-letters")));
        SortedMap<Integer, Outcome> outcomes = new TreeMap<>();
        for (int i = 0; i < schedules.size(); i++) {
            Sample sample = schedules.get(i).sample();
            List<String> stored = stored(sample);
            if (!stored.contains(uploads.get(i).get())) throw new AssertionError("an accepted upload is gone");
            outcomes.put(sample.number(), Outcome.of(data, http, sample, stored));
        }
        platform.stop();
        tally.addLog(data.resolve("logs/platform.log"));
        tally.add("schedules", schedules.size());
        return outcomes;
    }

    private void untilPublished() throws IOException, InterruptedException {
        int effects = 0;
        long heard = System.nanoTime();
        while (published() < schedules.size()) {
            for (Pending each : List.copyOf(pending)) {
                if (each.isDue()) {
                    pending.remove(each);
                    perform(each.kill);
                }
            }
            List<String> failures = Folders.files(data.resolve("store/vault/failures"));
            if (!failures.isEmpty()) throw new AssertionError("failed: " + failures);
            int now = Folders.files(data.resolve("store/vault")).size();
            if (now != effects) heard = System.nanoTime();
            effects = now;
            if (System.nanoTime() - heard > LONGEST_SILENCE.toNanos()) {
                throw new AssertionError("nothing happens any more; published: " + published());
            }
            Thread.sleep(POLL_MILLIS);
        }
        tally.add("kills that came too late", pending.size());
    }

    private int published() {
        return Folders.files(data.resolve("store/vault/published")).size();
    }

    private void untilAtRest(HttpClient http) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LONGEST_SILENCE.toNanos();
        while (!platform.isAtRest(http)) {
            if (System.nanoTime() > deadline) throw new AssertionError("events are still on their way, or given up");
            Thread.sleep(POLL_MILLIS);
        }
    }

    private void perform(Kill kill) throws IOException, InterruptedException {
        switch (kill) {
            case Kill.OfFunction(String function, Moment m) ->
                tally.add(platform.kill(function) ? "killed " + function : "kills of a function without a process", 1);
            case Kill.OfPlatform ofPlatform -> {
                killPlatform();
                Settings settings = settingsAfter(ofPlatform);
                for (int lifeMillis : ofPlatform.deaths()) {
                    platform = PlatformProcess.launch(data, settings);
                    Thread.sleep(lifeMillis);
                    killPlatform();
                }
                platform = PlatformProcess.start(data, settings);
            }
        }
    }

    private void killPlatform() throws InterruptedException {
        platform.kill();
        tally.add("killed platform", 1);
    }

    private Settings settingsAfter(Kill kill) {
        return schedules.stream()
                .filter(schedule -> schedule.kills().contains(kill))
                .findFirst()
                .orElseThrow()
                .settings();
    }

    /// The uploads whose content is there. Where an answer was lost the client has uploaded twice, and both must be the
    /// same version; an upload that was never answered may have no content.
    private List<String> stored(Sample sample) {
        Path folder = data.resolve("store/intake/uploads").resolve(sample.tenant());
        return Folders.files(folder).stream()
                .filter(file -> file.endsWith("/content"))
                .map(file -> file.substring(0, file.indexOf('/')))
                .toList();
    }

    /// A kill that waits for its moment.
    private final class Pending {
        private final Schedule schedule;
        private final Kill kill;
        private long reached;

        private Pending(Schedule schedule, Kill kill) {
            this.schedule = schedule;
            this.kill = kill;
        }

        private boolean isDue() throws IOException {
            if (reached == 0) {
                String tenant = schedule.sample().tenant();
                if (!kill.moment().isReached(data.resolve("store"), tenant)) return false;
                reached = System.nanoTime();
            }
            return System.nanoTime() - reached >= kill.moment().delayMillis() * 1_000_000L;
        }
    }
}
