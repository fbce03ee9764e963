package ai.aimass.featurize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Dataset;
import ai.aimass.domain.FailureException;
import ai.aimass.domain.FeatureSet;
import ai.aimass.domain.Progress;
import ai.aimass.domain.Stage;
import ai.aimass.domain.UnifiedRecord;
import ai.aimass.domain.Value;
import ai.aimass.domain.View;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Location;
import ai.aimass.storage.Vault;
import ai.aimass.storage.json.DatasetCodec;
import ai.aimass.storage.json.Json;
import ai.aimass.storage.json.PointerCodecs;
import ai.aimass.storage.tensors.Safetensors;
import ai.aimass.storage.tensors.Tensor;
import ai.aimass.testkit.InMemoryObjectStore;
import ai.aimass.testkit.MortalStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FeaturizeStageTest {
    private static final int PART_ROWS = 40;

    @Test
    void publishesOnePartForEachOfTheDataset() {
        Vault vault = new Vault(new InMemoryObjectStore());
        TestRecords records = records();
        Dataset dataset = records.publish(vault, PART_ROWS);
        FeatureSet features = Pipeline.run(vault);

        assertEquals(TestRecords.RUN, features.run());
        assertEquals(
                vault.get(Keys.dataset(TestRecords.TENANT, TestRecords.RUN), new DatasetCodec())
                        .digest(),
                features.dataset());
        assertEquals(dataset.parts().size(), features.parts().size());
        int place = 0;
        for (int part = 0; part < features.parts().size(); part++) {
            assertEquals(
                    dataset.parts().get(part).firstRow(),
                    features.parts().get(part).firstRow());
            SortedMap<String, Tensor> tensors = Safetensors.read(
                    vault.read(TestRecords.TENANT, features.parts().get(part).file()));
            for (View view : features.views()) {
                Tensor.F32 values = assertInstanceOf(Tensor.F32.class, tensors.get(view.name()));
                assertArrayEquals(new int[] {features.parts().get(part).rows(), view.width()}, values.shape());
            }
            for (int row = 0; row < features.parts().get(part).rows(); row++) {
                assertIsOf(records.records().get(place++), tensors, row);
            }
        }
        assertEquals(records.records().size(), place);
    }

    private static void assertIsOf(UnifiedRecord record, SortedMap<String, Tensor> tensors, int row) {
        assertEquals(
                record.id().row(),
                assertInstanceOf(Tensor.I64.class, tensors.get("row")).values()[row]);
        byte split = assertInstanceOf(Tensor.U8.class, tensors.get("split")).values()[row];
        int expectedSplit = switch (record.split()) {
            case TRAINING -> 0;
            case TEST -> 1;
            case UNLABELLED -> 2;
        };
        assertEquals(expectedSplit, split);
        byte fold = assertInstanceOf(Tensor.U8.class, tensors.get("fold")).values()[row];
        assertEquals(record.fold() < 0 ? 255 : record.fold(), Byte.toUnsignedInt(fold));
        double label = assertInstanceOf(Tensor.F64.class, tensors.get("label")).values()[row];
        double expected = switch (record.label()) {
            case Value.Missing m -> Double.NaN;
            case Value.Numeric n -> n.value();
            case Value.Text t -> t.value().equals("no") ? 0 : 1;
            case Value.Media m -> throw new AssertionError("media as the label");
        };
        assertEquals(expected, label);
        float weight = assertInstanceOf(Tensor.F32.class, tensors.get("weight")).values()[row];
        assertEquals(record.weight(), weight);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void givesTheSameBytesInAnyOrderAndWithRepeats(long seed) {
        Vault first = new Vault(new InMemoryObjectStore());
        records().publish(first, PART_ROWS);
        Pipeline.run(first);

        InMemoryObjectStore store = new InMemoryObjectStore();
        Vault vault = new Vault(store);
        records().publish(vault, PART_ROWS);
        FeaturizeStage stage = new FeaturizeStage(vault);
        stage.accept(Pipeline.MANIFEST);
        List<Location> events = new ArrayList<>(Pipeline.tasks(vault));
        events.addAll(Pipeline.tasks(vault));
        events.add(Pipeline.MANIFEST);
        Collections.shuffle(events, new Random(seed));
        events.forEach(stage);

        assertSameResult(first, vault);
    }

    /// A function that is killed leaves what it wrote so far. Whoever gets the event again finishes the work,
    /// and what is published is the same.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void isFinishedByAnotherWhereverItIsKilled(long seed) {
        Vault whole = new Vault(new InMemoryObjectStore());
        records().publish(whole, PART_ROWS);
        Pipeline.run(whole);

        SplittableRandom random = new SplittableRandom(seed);
        InMemoryObjectStore store = new InMemoryObjectStore();
        Vault vault = new Vault(store);
        records().publish(vault, PART_ROWS);
        int kills = 0;
        MortalStore mortal = new MortalStore(store, () -> random.nextInt(60) == 0);
        while (!vault.exists(Keys.features(TestRecords.TENANT, TestRecords.RUN))) {
            List<Location> unfinished = new ArrayList<>(Pipeline.tasks(vault));
            unfinished.add(Pipeline.MANIFEST);
            Location event = unfinished.get(random.nextInt(unfinished.size()));
            try {
                new FeaturizeStage(new Vault(mortal)).accept(event);
            } catch (MortalStore.Killed e) {
                kills++;
            }
        }
        assertTrue(kills > 0, "seed " + seed);
        assertSameResult(whole, vault);
    }

    @Test
    void doesNothingOnceItIsDone() {
        InMemoryObjectStore store = new InMemoryObjectStore();
        Vault vault = new Vault(store);
        records().publish(vault, PART_ROWS);
        Pipeline.run(vault);
        List<Object> written = new ArrayList<>();
        store.onWrite(written::add);

        FeaturizeStage stage = new FeaturizeStage(vault);
        stage.accept(Pipeline.MANIFEST);
        Pipeline.tasks(vault).forEach(stage);

        assertEquals(List.of(), written);
    }

    @Test
    void tellsTheUserWhereNothingCanBeLearned() {
        Vault vault = new Vault(new InMemoryObjectStore());
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < 50; row++) {
            rows.add(List.of("7", "x", row % 2 == 0 ? "no" : "yes"));
        }
        TestRecords.of(List.of("a", "b", "y"), rows, "y", true).publish(vault, 50);
        var e = assertThrows(FailureException.class, () -> new FeaturizeStage(vault).accept(Pipeline.MANIFEST));
        assertFalse(e.failure().kind().retryable());
        assertEquals(Stage.FEATURIZE, e.failure().stage());
        assertTrue(
                e.failure().summary().startsWith("No column but the target 'y'"),
                e.failure().summary());
    }

    @Test
    void reportsProgressInParts() {
        Vault vault = new Vault(new InMemoryObjectStore());
        Dataset dataset = records().publish(vault, PART_ROWS);
        Pipeline.run(vault);
        byte[] progress = vault.store()
                .read(Keys.progress(TestRecords.TENANT, TestRecords.RUN, Stage.FEATURIZE))
                .orElseThrow()
                .bytes();
        long total = 3L * dataset.parts().size();
        assertEquals(new Progress(total, total, "parts"), Json.read(progress, PointerCodecs.PROGRESS, "progress"));
    }

    private static void assertSameResult(Vault expected, Vault actual) {
        var key = Keys.features(TestRecords.TENANT, TestRecords.RUN);
        assertArrayEquals(
                expected.store().read(key).orElseThrow().bytes(),
                actual.store().read(key).orElseThrow().bytes());
    }

    private static TestRecords records() {
        SplittableRandom random = new SplittableRandom(77);
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < 210; row++) {
            int shop = random.nextInt(9);
            rows.add(List.of(
                    random.nextInt(10) == 0 ? "" : Integer.toString(random.nextInt(100)),
                    "shop " + shop,
                    "number " + random.nextInt(100) + " 王小明 😀 " + row,
                    row % 17 == 0 ? "" : shop + random.nextInt(4) > 5 ? "yes" : "no"));
        }
        return TestRecords.of(List.of("age", "shop", "note", "y"), rows, "y", true);
    }
}
