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

    @Test
    void predictsEveryRowByAModelThatHasNotSeenIt() {
        // Every row is alike but for its own target, so a row's prediction shows whether its target was learned from.
        double[] targets = IntStream.range(0, 10).mapToDouble(row -> row).toArray();
        Examples examples = new Examples(new FloatMatrix(new float[10], 10, 1), new Target.Numbers(targets));
        byte[] folds = {0, 1, 2, 3, 4, 0, 1, 2, 3, 4};
        double[] heldOut = new CrossValidation(examples, Folds.all(folds, 5), 1, Threads.ONE)
                .run(new Search.BestOf(List.of(new Learner.Baseline())))
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
        CrossValidation.Outcome outcome = new CrossValidation(EXAMPLES, folds, 1, Threads.ONE)
                .run(new Search.BestOf(List.of(new Learner.DecisionTree(3, 5))));
        assertEquals(folds.scored().length, outcome.heldOut().rows());
        assertEquals(Errors.of(TARGET, folds.scored(), outcome.heldOut()), outcome.error());
    }

    @Test
    void keepsTheBestOfSeveral() {
        Learner stump = new Learner.DecisionTree(1, 100);
        Learner deeper = new Learner.DecisionTree(4, 5);
        CrossValidation validation = new CrossValidation(EXAMPLES, Folds.all(folds(), 5), 1, Threads.ONE);
        assertEquals(
                deeper,
                validation.run(new Search.BestOf(List.of(stump, deeper))).learner());
        assertEquals(
                deeper,
                validation.run(new Search.BestOf(List.of(deeper, stump))).learner());
    }

    @Test
    void choosesRoundsThatAreBestOverAllFolds() {
        CrossValidation validation = new CrossValidation(EXAMPLES, Folds.all(folds(), 5), 1, Threads.ONE);
        CrossValidation.Outcome chosen = validation.run(new Search.Rounds(new Learner.Boosting(SETTINGS), 200));
        int rounds = ((Learner.Boosting) chosen.learner()).settings().rounds();
        assertTrue(rounds > 1 && rounds < 200, "rounds: " + rounds);
        for (int other : new int[] {1, rounds / 2, rounds - 1, rounds + 1, 2 * rounds}) {
            Learner learner = new Learner.Boosting(SETTINGS.withRounds(other));
            double error = validation.run(new Search.BestOf(List.of(learner))).error();
            assertTrue(error >= chosen.error() - 1e-9, other + " rounds: " + error + " against " + chosen.error());
        }
    }

    @Test
    void endsWhenPatienceIsOver() {
        CrossValidation validation = new CrossValidation(EXAMPLES, Folds.all(folds(), 5), 1, Threads.ONE);
        Learner.Boosting learner = new Learner.Boosting(SETTINGS.withRounds(1_000_000));
        validation.run(new Search.Rounds(learner, 5));
    }

    @Test
    void doesNotDependOnThreads() {
        for (Search search : List.of(
                new Search.BestOf(List.of(new Learner.Forest(9, 0, 1, false))),
                new Search.Rounds(new Learner.Boosting(SETTINGS), 10))) {
            Folds folds = Folds.all(folds(), 5);
            CrossValidation.Outcome one = new CrossValidation(EXAMPLES, folds, 1, Threads.ONE).run(search);
            CrossValidation.Outcome three = new CrossValidation(EXAMPLES, folds, 1, new Threads(3)).run(search);
            assertArrayEquals(one.heldOut().values(), three.heldOut().values());
            assertEquals(one.learner(), three.learner());
        }
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
