package ai.aimass.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.decode.InputEncoder;
import ai.aimass.domain.Budget;
import ai.aimass.domain.Candidate;
import ai.aimass.domain.Failure;
import ai.aimass.domain.FailureException;
import ai.aimass.domain.Split;
import ai.aimass.domain.Task;
import ai.aimass.domain.UnifiedRecord;
import ai.aimass.domain.Value;
import ai.aimass.domain.Version;
import ai.aimass.onnx.Heads;
import ai.aimass.onnx.ModelSession;
import ai.aimass.storage.Key;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Location;
import ai.aimass.storage.ObjectStore;
import ai.aimass.storage.Sweep;
import ai.aimass.storage.Vault;
import ai.aimass.storage.json.CandidateCodec;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.records.RecordReader;
import ai.aimass.storage.tensors.Safetensors;
import ai.aimass.storage.tensors.Tensor;
import ai.aimass.testkit.InMemoryObjectStore;
import ai.aimass.testkit.MortalStore;
import ai.aimass.train.parallel.Threads;
import ai.aimass.train.random.SplitMix64;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TrainStageTest {
    private static final Task REGRESSION = new Task.Regression();
    private static final Task TWO_CLASSES = new Task.Classification(List.of("no", "yes"));
    private static final Task SIX_CLASSES = new Task.Classification(List.of("a", "b", "c", "d", "e", "f 😀"));
    private static final int SCHEDULES = 6;

    static List<Task> tasks() {
        return List.of(REGRESSION, TWO_CLASSES, SIX_CLASSES);
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void publishesWhatTheGraphPredictsOfEveryTestRow(Task task) {
        SyntheticRun made = new SyntheticRun(task, 400, 150, 1);
        Vault vault = new Vault(new InMemoryObjectStore());
        Candidate candidate = train(made, vault);
        SortedMap<String, Tensor> predictions =
                Safetensors.read(vault.read(SyntheticRun.TENANT, candidate.predictions()));
        List<UnifiedRecord> test = made.records().stream()
                .filter(record -> record.split() == Split.TEST)
                .toList();
        long[] ids = test.stream().mapToLong(record -> record.id().row()).toArray();
        Tensor.I64 row = (Tensor.I64) Objects.requireNonNull(predictions.get("row"));
        assertArrayEquals(ids, row.values());
        double[] expected = ((Tensor.F64) Objects.requireNonNull(predictions.get("outputs"))).values();
        String output = task.equals(REGRESSION) ? Heads.VALUE : Heads.PROBABILITIES;
        InputEncoder encoder = new InputEncoder(made.schema());
        try (ModelSession session = ModelSession.open(vault.read(SyntheticRun.TENANT, candidate.model()))) {
            float[] found = session.run(
                            encoder.encode(
                                    test.stream().map(UnifiedRecord::values).toList()),
                            output)
                    .values();
            for (int i = 0; i < found.length; i++) {
                assertEquals(expected[i], found[i], 1e-5 * Math.max(1, Math.abs(expected[i])));
            }
            if (task instanceof Task.Classification classification) {
                assertEquals(classification.classes(), session.metadata().classes());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void reportsWhatPeopleAskFor(Task task) {
        Vault vault = new Vault(new InMemoryObjectStore());
        SyntheticRun made = new SyntheticRun(task, 400, 400, 2);
        JsonNode report = report(vault, train(made, vault));
        JsonNode metric = report.get("metric");
        assertEquals(
                task.equals(REGRESSION) ? "rmse" : "accuracy",
                metric.get("name").textValue());
        double value = metric.get("value").doubleValue();
        double baseline = metric.get("baseline").doubleValue();
        assertTrue(metric.get("low").doubleValue() <= value
                && value <= metric.get("high").doubleValue());
        if (task.equals(REGRESSION)) assertTrue(value < 0.4 * baseline, report.toString());
        else assertTrue(1 - value < 0.5 * (1 - baseline), report.toString());
        assertEquals(metric, report.get("metrics").get(0));
        double weights = 0;
        double last = 0;
        boolean hasBaseline = false;
        for (JsonNode entry : report.get("leaderboard")) {
            weights += entry.get("weight").doubleValue();
            assertTrue(entry.get("score").doubleValue() >= last, "the leaderboard is not sorted");
            last = entry.get("score").doubleValue();
            hasBaseline |= entry.get("learner").textValue().equals("baseline");
        }
        assertEquals(1, weights, 1e-9);
        assertTrue(hasBaseline);
        JsonNode importance = report.get("importance");
        assertEquals("length", importance.get(0).get("column").textValue());
        assertEquals("width", importance.get(1).get("column").textValue());
        assertEquals(made.count(Split.TEST), report.get("rows").get("test").longValue());
        assertFalse(report.get("summary").textValue().isEmpty());
        JsonNode conformal = report.get("conformal");
        assertEquals(0.9, conformal.get("confidence").doubleValue());
        // Of 76 test rows; chance may take a tenth of them.
        assertTrue(conformal.get("coverage").doubleValue() >= 0.8, conformal.toString());
        assertEquals(!task.equals(REGRESSION), report.has("calibration"));
        double robustness = report.at("/robustness/score").doubleValue();
        assertTrue(robustness > 0 && robustness < 1, report.path("robustness").toString());
        assertEquals(3, report.at("/drift/columns").size());
        assertTrue(
                report.at("/drift/columns/0/stability").doubleValue() < 0.5,
                report.path("drift").toString());
        long confused = 0;
        for (JsonNode row : report.path("confusion").path("counts")) {
            for (JsonNode count : row) {
                confused += count.longValue();
            }
        }
        assertEquals(task.equals(REGRESSION) ? 0 : made.count(Split.TEST), confused);
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void tellsAllOfItToPeopleToo(Task task) {
        Vault vault = new Vault(new InMemoryObjectStore());
        SyntheticRun made = new SyntheticRun(task, 300, 300, 2);
        Candidate candidate = train(made, vault);
        JsonNode report = report(vault, candidate);
        assertEquals(
                List.of("length", "width"),
                List.of(
                        report.get("contributions").get(0).get("column").textValue(),
                        report.get("contributions").get(1).get("column").textValue()));
        assertEquals("length", report.get("dependence").get(0).get("column").textValue());
        assertEquals(task.equals(REGRESSION), report.has("residuals"));
        assertEquals(!task.equals(REGRESSION), report.has("curves"));
        String page = file(vault, candidate, Version.PAGE);
        assertTrue(page.contains(report.get("summary").textValue().replace("'", "&#39;")), page);
        assertTrue(file(vault, candidate, Version.CARD).contains("\n# made\n"));
        RecordReader background = new RecordReader(vault.read(
                SyntheticRun.TENANT, Objects.requireNonNull(candidate.files().get(Version.BACKGROUND))));
        List<UnifiedRecord> records = new ArrayList<>();
        background.forEachRemaining(records::add);
        assertEquals(32, records.size());
        Map<Long, UnifiedRecord> byRow = new HashMap<>();
        made.records().forEach(record -> byRow.put(record.id().row(), record));
        for (UnifiedRecord record : records) {
            UnifiedRecord original =
                    Objects.requireNonNull(byRow.get(record.id().row()));
            assertEquals(Split.TRAINING, original.split());
            assertEquals(original.values(), record.values());
            assertEquals(Value.Missing.INSTANCE, record.label());
        }
    }

    @Test
    void cutsPartsAnywhere() {
        Vault whole = new Vault(new InMemoryObjectStore());
        Vault parts = new Vault(new InMemoryObjectStore());
        Candidate ofWhole = train(new SyntheticRun(TWO_CLASSES, 120, 120, 3), whole);
        Candidate ofParts = train(new SyntheticRun(TWO_CLASSES, 120, 7, 3), parts);
        assertEquals(ofWhole.model(), ofParts.model());
        assertEquals(ofWhole.predictions(), ofParts.predictions());
    }

    @Test
    void givesTheSameCandidateWhateverTheOrderDuplicatesAndKills() {
        SyntheticRun made =
                new SyntheticRun(TWO_CLASSES, SyntheticRun.records(TWO_CLASSES, 80, 4), 30, Budget.STANDARD);
        InMemoryObjectStore undisturbed = new InMemoryObjectStore();
        Vault vault = new Vault(undisturbed);
        train(made, vault);
        byte[] expected = candidate(undisturbed);
        AtomicInteger kills = new AtomicInteger();
        for (long seed = 0; seed < SCHEDULES; seed++) {
            assertArrayEquals(expected, disturbed(made, seed, kills), "seed " + seed);
        }
        assertTrue(kills.get() > SCHEDULES, "only " + kills + " kills");
    }

    @Test
    void doesNothingMoreOnceTheCandidateIsThere() {
        InMemoryObjectStore store = new InMemoryObjectStore();
        Vault vault = new Vault(store);
        train(new SyntheticRun(TWO_CLASSES, 60, 60, 5), vault);
        List<Key> before = store.keys();
        TrainStage stage = new TrainStage(vault, Threads.ONE);
        for (Key key : before) {
            Location.of(key).ifPresent(stage);
        }
        assertEquals(before, store.keys());
    }

    @Test
    void whatWasGivenUpAfterTheFirstFoldIsInNoEnsemble() {
        SyntheticRun made =
                new SyntheticRun(TWO_CLASSES, SyntheticRun.records(TWO_CLASSES, 300, 11), 300, Budget.STANDARD);
        Vault vault = new Vault(new InMemoryObjectStore());
        JsonNode report = report(vault, train(made, vault));
        TrainingRun run = TrainingRun.open(vault, SyntheticRun.TENANT, SyntheticRun.RUN);
        Set<String> stopped = new HashSet<>();
        Set<String> whole = new HashSet<>();
        for (int round = 0; round <= 2; round++) {
            new TrialPhase(run, round).tried().orElseThrow().forEach((name, tried) -> {
                switch (tried.result()) {
                    case TrialResult.Whole w -> whole.add(name);
                    case TrialResult.Stopped s -> {
                        stopped.add(name);
                        assertTrue(s.firstError() > tried.task().passing(), name);
                    }
                }
            });
        }
        assertFalse(stopped.isEmpty());
        String notices = report.get("notices").toString();
        assertTrue(notices.contains("The ensemble's weights come from"), notices);
        assertTrue(notices.contains("Tried on ") && notices.contains("wasted"), notices);
        assertTrue(whole.contains("trial-000"));
        Set<String> shown = new HashSet<>();
        report.get("leaderboard").forEach(entry -> shown.add(entry.get("trial").textValue()));
        assertEquals(whole, shown);
        for (String name : new RefitPhase(run).finished().orElseThrow().keySet()) {
            assertTrue(whole.contains(name.substring(name.indexOf("trial-"))), name);
        }
    }

    @Test
    void takesDataWithoutTestRows() {
        List<UnifiedRecord> records = SyntheticRun.records(REGRESSION, 60, 6).stream()
                .filter(record -> record.split() != Split.TEST)
                .toList();
        Vault vault = new Vault(new InMemoryObjectStore());
        JsonNode report = report(vault, train(new SyntheticRun(REGRESSION, records, 60), vault));
        assertTrue(report.get("notices").toString().contains("No rows were set aside"), report.toString());
        assertTrue(report.get("metric").get("value").doubleValue() > 0);
    }

    @Test
    void saysThatColumnsSayNothing() {
        List<UnifiedRecord> records = new ArrayList<>();
        SplitMix64 random = new SplitMix64(7);
        for (UnifiedRecord record : SyntheticRun.records(REGRESSION, 300, 7)) {
            Value label =
                    record.split() == Split.UNLABELLED ? record.label() : new Value.Numeric(random.nextInt(50) + 1000);
            records.add(new UnifiedRecord(
                    record.id(),
                    record.modality(),
                    record.source(),
                    record.split(),
                    record.fold(),
                    label,
                    record.values()));
        }
        Vault vault = new Vault(new InMemoryObjectStore());
        JsonNode report = report(vault, train(new SyntheticRun(REGRESSION, records, 300), vault));
        double value = report.get("metric").get("value").doubleValue();
        double baseline = report.get("metric").get("baseline").doubleValue();
        assertTrue(value < 1.1 * baseline, report.toString());
        boolean warns = report.get("notices").toString().contains("not better than always answering the same");
        assertEquals(value >= baseline, warns, report.toString());
    }

    @Test
    void saysThatOneColumnTellsAll() {
        List<UnifiedRecord> records = new ArrayList<>();
        for (UnifiedRecord record : SyntheticRun.records(REGRESSION, 600, 7)) {
            double width = ((Value.Numeric) record.values().get(1)).value();
            records.add(new UnifiedRecord(
                    record.id(),
                    record.modality(),
                    record.source(),
                    record.split(),
                    record.fold(),
                    record.split() == Split.UNLABELLED ? record.label() : new Value.Numeric(width * width),
                    record.values()));
        }
        Vault vault = new Vault(new InMemoryObjectStore());
        String notices = report(vault, train(new SyntheticRun(REGRESSION, records, 300), vault))
                .get("notices")
                .toString();
        assertTrue(notices.contains("Column 'width' alone tells the target"), notices);
        assertFalse(notices.contains("Column 'length'"), notices);
    }

    @Test
    void refusesTooFewRowsInWordsForPeople() {
        List<UnifiedRecord> records = SyntheticRun.records(REGRESSION, 5, 8).stream()
                .filter(record -> record.split() == Split.TRAINING)
                .limit(1)
                .toList();
        Vault vault = new Vault(new InMemoryObjectStore());
        FailureException refused =
                assertThrows(FailureException.class, () -> train(new SyntheticRun(REGRESSION, records, 10), vault));
        assertEquals(Failure.Kind.USER, refused.failure().kind());
        assertTrue(
                refused.failure().summary().contains("too few rows"),
                refused.failure().summary());
    }

    @Test
    void refusesTargetsThatNoFloatHolds() {
        List<UnifiedRecord> records = SyntheticRun.records(REGRESSION, 50, 9).stream()
                .map(record -> record.split() == Split.TRAINING
                        ? new UnifiedRecord(
                                record.id(),
                                record.modality(),
                                record.source(),
                                record.split(),
                                record.fold(),
                                new Value.Numeric(1e200 * record.id().row()),
                                record.values())
                        : record)
                .toList();
        Vault vault = new Vault(new InMemoryObjectStore());
        FailureException refused =
                assertThrows(FailureException.class, () -> train(new SyntheticRun(REGRESSION, records, 50), vault));
        assertTrue(
                refused.failure().summary().contains("too large"),
                refused.failure().summary());
    }

    /// Delivers each event once, in the order in which they come.
    private static Candidate train(SyntheticRun made, Vault vault) {
        made.publish(vault);
        TrainStage stage = new TrainStage(vault, new Threads(2));
        List<Key> events = new ArrayList<>();
        ((InMemoryObjectStore) vault.store()).onWrite(events::add);
        stage.accept(new Location.FeatureSetManifest(SyntheticRun.TENANT, SyntheticRun.RUN));
        for (int i = 0; i < events.size(); i++) {
            Location.of(events.get(i))
                    .filter(location -> location instanceof Location.TaskObject)
                    .ifPresent(stage);
        }
        return vault.get(Keys.candidate(SyntheticRun.TENANT, SyntheticRun.RUN), new CandidateCodec())
                .value();
    }

    /// Delivers events in any order, some twice and some never, kills the function at any operation on the store, and
    /// sweeps when nothing is left to do.
    private static byte[] disturbed(SyntheticRun made, long seed, AtomicInteger kills) {
        SplitMix64 random = new SplitMix64(SplitMix64.seed(seed, 1));
        InMemoryObjectStore store = new InMemoryObjectStore();
        Vault vault = new Vault(store);
        made.publish(vault);
        List<Key> waiting = new ArrayList<>();
        waiting.add(Keys.features(SyntheticRun.TENANT, SyntheticRun.RUN));
        store.onWrite(key -> {
            int copies = random.nextInt(10) == 0 ? 0 : random.nextInt(5) == 0 ? 2 : 1;
            for (int i = 0; i < copies; i++) {
                waiting.add(key);
            }
        });
        ObjectStore mortal = new MortalStore(store, () -> random.nextInt(60) == 0);
        TrainStage stage = new TrainStage(new Vault(mortal), Threads.ONE);
        while (!vault.exists(Keys.candidate(SyntheticRun.TENANT, SyntheticRun.RUN))) {
            if (waiting.isEmpty()) waiting.addAll(new Sweep(vault).unfinished());
            Key key = waiting.remove(random.nextInt(waiting.size()));
            try {
                Location.of(key).ifPresent(stage);
            } catch (MortalStore.Killed e) {
                kills.incrementAndGet();
                if (random.nextInt(3) > 0) waiting.add(key);
            }
        }
        return candidate(store);
    }

    private static byte[] candidate(InMemoryObjectStore store) {
        return store.read(Keys.candidate(SyntheticRun.TENANT, SyntheticRun.RUN))
                .orElseThrow()
                .bytes();
    }

    private static String file(Vault vault, Candidate candidate, String name) {
        byte[] bytes = vault.read(
                SyntheticRun.TENANT, Objects.requireNonNull(candidate.files().get(name)));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static JsonNode report(Vault vault, Candidate candidate) {
        byte[] bytes = vault.read(
                SyntheticRun.TENANT, Objects.requireNonNull(candidate.files().get(Version.REPORT)));
        return Json.parse(bytes, "report");
    }
}
