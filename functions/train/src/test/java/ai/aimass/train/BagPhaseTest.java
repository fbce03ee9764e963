package ai.aimass.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.Candidate;
import ai.aimass.domain.Split;
import ai.aimass.domain.Task;
import ai.aimass.domain.UnifiedRecord;
import ai.aimass.domain.Value;
import ai.aimass.domain.View;
import ai.aimass.storage.Key;
import ai.aimass.storage.Keys;
import ai.aimass.storage.Location;
import ai.aimass.storage.Vault;
import ai.aimass.storage.json.CandidateCodec;
import ai.aimass.testkit.InMemoryObjectStore;
import ai.aimass.train.ensemble.Candidates;
import ai.aimass.train.ensemble.Comparison;
import ai.aimass.train.learn.Learner;
import ai.aimass.train.learn.Predictions;
import ai.aimass.train.parallel.Threads;
import ai.aimass.train.random.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

final class BagPhaseTest {
    private static final Task REGRESSION = new Task.Regression();
    private static final Recipe TREE =
            new Recipe("trial-000", View.TREES, new Learner.DecisionTree(5, 2), 1, Integer.MAX_VALUE, 9);
    private static final int[] FOLDS = {0, 1, 2, 3, 4};

    @Test
    void predictsTheFirstFoldWithoutItsTargets() {
        assertArrayEquals(bag(records()).values(), bag(otherTargets(0)).values());
        assertFalse(Arrays.equals(bag(records()).values(), bag(otherTargets(1)).values()));
    }

    @Test
    void isTheMeanOfModelsThatEachLeaveOutOneMoreFold() {
        double[] bag = bag(records()).values();
        // With the targets of all other folds but one alike, only the models that have that fold differ.
        assertEquals(rowsOf(0), bag.length);
        double[] constant = bag(records().stream()
                        .map(record -> record.split() == Split.TRAINING && record.fold() != 0
                                ? with(record, record.fold() == 3 ? 9 : 5)
                                : record)
                        .toList())
                .values();
        double mean = Arrays.stream(constant).average().orElseThrow();
        // Three of four models have seen fold 3, in which a third or so of their rows are.
        assertEquals(5 + 4 * 0.25, mean, 0.3);
    }

    @Test
    void aModelWithoutAFoldHasNotSeenItsTargets() {
        assertEquals(withoutFold(records(), 2), withoutFold(otherTargets(2), 2));
        assertNotEquals(withoutFold(records(), 2), withoutFold(otherTargets(1), 2));
        assertNotEquals(withoutFold(records(), Refit.ALL_FOLDS), withoutFold(otherTargets(2), Refit.ALL_FOLDS));
    }

    @Test
    void aMemberOfSeveralModelsIsPublishedAsTheirMean() {
        Vault vault = new Vault(new InMemoryObjectStore());
        new SyntheticRun(REGRESSION, records(), 100).publish(vault);
        TrainingRun run = TrainingRun.open(vault, SyntheticRun.TENANT, SyntheticRun.RUN);
        Trials trials = new Trials(run);
        trials.planPortfolio();
        for (String name : tasks(vault, "trials")) {
            new TrialPhase(run, 0).work(name, Threads.ONE);
        }
        SortedMap<String, TrialPhase.Finished> finished = trials.goOn(0).orElseThrow();
        Members members = Members.of(run, finished);
        RefitPhase refits = new RefitPhase(run);
        refits.plan(members.recipes(), FOLDS, List.of("as a test wants it"));
        Set<String> models = new HashSet<>();
        for (String name : tasks(vault, RefitPhase.NAME)) {
            refits.work(name, Threads.ONE);
        }
        double weights = 0;
        for (RefitPhase.Finished refit : refits.finished().orElseThrow().values()) {
            models.add(refit.result().model().digest().hex());
            weights += refit.refit().weight();
        }
        assertEquals(2, weights, 1e-9);
        assertEquals(members.recipes().size() * 2 * FOLDS.length, models.size());
        new Publication(run, finished, refits.finished().orElseThrow()).publish();
        Candidate candidate = vault.get(Keys.candidate(SyntheticRun.TENANT, SyntheticRun.RUN), new CandidateCodec())
                .value();
        assertTrue(candidate.model().sizeBytes() > 0);
    }

    @Test
    void chanceIsNoReasonForABag() {
        SplitMix64 random = new SplitMix64(1);
        double[] one = new double[200];
        double[] other = new double[200];
        double[] better = new double[200];
        for (int i = 0; i < 200; i++) {
            one[i] = random.nextDouble() - 0.5;
            other[i] = random.nextDouble() - 0.5;
            better[i] = 0.7 * one[i];
        }
        assertFalse(compare(one, other).isOtherBetter());
        assertFalse(compare(other, one).isOtherBetter());
        assertFalse(compare(one, one).isOtherBetter());
        assertTrue(compare(one, better).isOtherBetter());
        assertFalse(compare(better, one).isOtherBetter());
        assertFalse(compare(new double[] {1}, new double[] {0}).isOtherBetter());
    }

    private static Comparison compare(double[] one, double[] other) {
        return Comparison.of(
                new Candidates(new double[][] {one}, false),
                new Candidates(new double[][] {other}, false),
                new double[] {1});
    }

    private static Predictions bag(List<UnifiedRecord> records) {
        Vault vault = new Vault(new InMemoryObjectStore());
        new SyntheticRun(REGRESSION, records, 100).publish(vault);
        TrainingRun run = TrainingRun.open(vault, SyntheticRun.TENANT, SyntheticRun.RUN);
        BagPhase phase = new BagPhase(run);
        phase.plan(List.of(TREE), List.of());
        phase.work(TREE.trial(), Threads.ONE);
        Bag.Result result = Bag.Result.CODEC.read(Objects.requireNonNull(
                run.phase(BagPhase.NAME).results().orElseThrow().get(TREE.trial())));
        return PredictionsFile.read(vault.read(SyntheticRun.TENANT, result.heldOut()));
    }

    private static String withoutFold(List<UnifiedRecord> records, int fold) {
        Vault vault = new Vault(new InMemoryObjectStore());
        new SyntheticRun(REGRESSION, records, 100).publish(vault);
        RefitPhase phase = new RefitPhase(TrainingRun.open(vault, SyntheticRun.TENANT, SyntheticRun.RUN));
        phase.plan(List.of(TREE), new int[] {fold}, List.of());
        for (String name : tasks(vault, RefitPhase.NAME)) {
            phase.work(name, Threads.ONE);
        }
        StringBuilder models = new StringBuilder();
        phase.finished()
                .orElseThrow()
                .values()
                .forEach(refit -> models.append(refit.result().model().digest().hex()));
        return models.toString();
    }

    private static List<String> tasks(Vault vault, String phase) {
        List<String> names = new ArrayList<>();
        for (Key key : ((InMemoryObjectStore) vault.store()).keys()) {
            if (Location.of(key).orElse(null) instanceof Location.TaskObject task
                    && task.phase().equals(phase)) names.add(task.task());
        }
        return names;
    }

    private static List<UnifiedRecord> records() {
        return SyntheticRun.records(REGRESSION, 300, 1);
    }

    private static long rowsOf(int fold) {
        return records().stream().filter(record -> record.fold() == fold).count();
    }

    private static List<UnifiedRecord> otherTargets(int fold) {
        return records().stream()
                .map(record -> record.fold() == fold
                        ? with(record, (double) record.id().row())
                        : record)
                .toList();
    }

    private static UnifiedRecord with(UnifiedRecord record, double target) {
        return new UnifiedRecord(
                record.id(),
                record.modality(),
                record.source(),
                record.split(),
                record.fold(),
                new Value.Numeric(target),
                record.values());
    }
}
