package ai.aimass.train.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.aimass.domain.FloatMatrix;
import ai.aimass.train.boosting.BoostingSettings;
import ai.aimass.train.parallel.Threads;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CrossValidationTest {
    private static final int ROWS = 300;
    private static final FloatMatrix FEATURES = RandomExamples.withMissing(ROWS, 4, 1);
    private static final Target.Classes TARGET = RandomExamples.classes(FEATURES, 3, 1);
    private static final Examples EXAMPLES = new Examples(FEATURES, TARGET);
    private static final BoostingSettings SETTINGS = new BoostingSettings(200, 0.3, 8, 1, 1, 0.8, 1, false);

    private static final List<Search> SEARCHES = List.of(
            new Search.BestOf(List.of(new Learner.Forest(9, 0, 1, false), new Learner.DecisionTree(4, 5))),
            new Search.Rounds(new Learner.Boosting(SETTINGS), 10));

    @Test
    void predictsEveryRowByAModelThatHasNotSeenIt() {
        // Every row is alike but for its own target, so a row's prediction shows whether its target was learned from.
        double[] targets = IntStream.range(0, 10).mapToDouble(row -> row).toArray();
        Examples examples = new Examples(new FloatMatrix(new float[10], 10, 1), new Target.Numbers(targets));
        byte[] folds = {0, 1, 2, 3, 4, 0, 1, 2, 3, 4};
        double[] heldOut = new CrossValidation(
                        new Search.BestOf(List.of(new Learner.Baseline())),
                        examples,
                        Folds.all(folds, 5),
                        1,
                        Threads.ONE)
                .all()
                .heldOut()
                .values();
        for (int row = 0; row < 10; row++) {
            double others = (45 - targets[row] - targets[(row + 5) % 10]) / 8;
            assertEquals(others, heldOut[row], 1e-12);
        }
    }

    @Test
    void scoresTheFirstFoldAloneWhereOneIsHeldOut() {
        Folds folds = Folds.one(folds(), 5);
        CrossValidation.Outcome outcome = outcome(new Search.BestOf(List.of(new Learner.DecisionTree(3, 5))), folds);
        assertEquals(folds.scored().length, outcome.heldOut().rows());
        assertEquals(Errors.of(TARGET, folds.scored(), outcome.heldOut()), outcome.error());
    }

    @Test
    void keepsTheBestOfSeveral() {
        Learner stump = new Learner.DecisionTree(1, 100);
        Learner deeper = new Learner.DecisionTree(4, 5);
        assertEquals(deeper, outcome(new Search.BestOf(List.of(stump, deeper))).learner());
        assertEquals(deeper, outcome(new Search.BestOf(List.of(deeper, stump))).learner());
    }

    @Test
    void choosesRoundsThatAreBestOverAllFolds() {
        CrossValidation.Outcome chosen = outcome(new Search.Rounds(new Learner.Boosting(SETTINGS), 200));
        int rounds = ((Learner.Boosting) chosen.learner()).settings().rounds();
        assertTrue(rounds > 1 && rounds < 200, "rounds: " + rounds);
        for (int other : new int[] {1, rounds / 2, rounds - 1, rounds + 1, 2 * rounds}) {
            Learner learner = new Learner.Boosting(SETTINGS.withRounds(other));
            double error = outcome(new Search.BestOf(List.of(learner))).error();
            assertTrue(error >= chosen.error() - 1e-9, other + " rounds: " + error + " against " + chosen.error());
        }
    }

    @Test
    void endsWhenPatienceIsOver() {
        Learner.Boosting learner = new Learner.Boosting(SETTINGS.withRounds(1_000_000));
        outcome(new Search.Rounds(learner, 5));
    }

    @Test
    void doesNotDependOnThreads() {
        for (Search search : SEARCHES) {
            Folds folds = Folds.all(folds(), 5);
            requireSame(outcome(search), new CrossValidation(search, EXAMPLES, folds, 1, new Threads(3)).all());
        }
    }

    @Test
    void goesOnFromTheFirstRoundAsIfItHadNotStopped() {
        for (Search search : SEARCHES) {
            Folds folds = Folds.all(folds(), 5);
            CrossValidation validation = new CrossValidation(search, EXAMPLES, folds, 1, Threads.ONE);
            requireSame(outcome(search, folds.first()), validation.first());
            requireSame(outcome(search), validation.all());
            requireSame(outcome(search, folds.first()), validation.first());
        }
    }

    private static void requireSame(CrossValidation.Outcome expected, CrossValidation.Outcome actual) {
        assertArrayEquals(expected.heldOut().values(), actual.heldOut().values());
        assertEquals(expected.learner(), actual.learner());
        assertEquals(expected.error(), actual.error());
    }

    private static CrossValidation.Outcome outcome(Search search) {
        return outcome(search, Folds.all(folds(), 5));
    }

    private static CrossValidation.Outcome outcome(Search search, Folds folds) {
        return new CrossValidation(search, EXAMPLES, folds, 1, Threads.ONE).all();
    }

    @Test
    void passesOverEmptyFolds() {
        byte[] folds = new byte[ROWS];
        Arrays.fill(folds, 0, 10, (byte) 3);
        assertEquals(2, Folds.all(folds, 5).rounds().size());
        assertThrows(IllegalArgumentException.class, () -> Folds.all(new byte[ROWS], 5));
    }

    private static byte[] folds() {
        byte[] folds = new byte[ROWS];
        for (int row = 0; row < ROWS; row++) {
            folds[row] = (byte) (row % 5);
        }
        return folds;
    }
}
